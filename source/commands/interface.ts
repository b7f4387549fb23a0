import type {Settings} from '../settings/settings.ts'
import type {Surroundings} from './surroundings.ts'

export const openInterfaceOrReport = async (_settings: Settings, around: Surroundings): Promise<number> => {
  around.stderr.write('dock-tidy: not wired yet\n')
  return 1
}
