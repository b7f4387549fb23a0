import type {Settings} from '../settings/settings.ts'
import type {Surroundings} from './surroundings.ts'

/** `watch`: stays, hears what happens to the engine, remembers what is used, and with `--yes` cleans. */
export const watch = async (settings: Settings, around: Surroundings): Promise<number> => {
  const wish = settings.watch
  if (wish === null) throw new Error('watch was not asked for')
  if (wish.is === 'who') return (await import('./watch/watch-who.ts')).watchWho(settings, around)
  if (wish.is === 'look') return (await import('./watch/watch-look.ts')).watchLook(settings, around)
  if (settings.demo !== null) return (await import('./watch/watch-demo.ts')).watchDemo(wish, settings, around)
  return (await import('./watch/stay.ts')).stay(wish, settings, around)
}
