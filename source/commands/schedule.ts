import type {Settings} from '../settings/settings.ts'
import type {Surroundings} from './surroundings.ts'

/** `schedule add|show|remove`. */
export const schedule = async (settings: Settings, around: Surroundings): Promise<number> => {
  const wish = settings.schedule
  if (wish === null) throw new Error('schedule was not asked for')
  if (wish.verb === 'add') return (await import('./schedule/add.ts')).add(wish, settings, around)
  if (wish.verb === 'remove') return (await import('./schedule/remove.ts')).remove(wish, around)
  return (await import('./schedule/show.ts')).show(settings, around)
}
