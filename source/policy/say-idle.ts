import type {Item} from '../inventory/item.ts'
import {sayAge} from '../text/age.ts'
import {type Printable, printable} from '../text/printable.ts'
import {sayCount} from '../text/sentences.ts'
import type {Idle} from './idle.ts'

const ago = (ms: number): string => (ms < 60_000 ? 'just now' : `${sayAge(ms)} ago`)

const SINCE: Readonly<Record<Idle['how'], (since: string) => string>> = {
  stopped: (since) => `stopped ${since}`,
  'never-started': (since) => `created ${since}, never started`,
  unused: (since) => `last used ${since}`,
  ran: (since) => `last run ${since}`,
  tagged: (since) => `tagged ${since}`,
  // its own, or one on it
  built: (since) => `last in a build ${since}`,
  seen: (since) => `last seen in use ${since}`,
  looks: (since) => `first seen unused ${since}`,
  arrived: (since) => `arrived ${since}`,
  created: (since) => `created ${since}`,
}

/** How long, for one that is kept: `stopped 3 d ago`. `now`: ms. */
export const saySince = ({at, how}: Idle, now: number): Printable => printable(SINCE[how](ago(now - at)))

const LAST_SIGN: Readonly<Partial<Record<Idle['how'], string>>> = {
  ran: 'it ran',
  seen: 'it was seen in use',
  tagged: 'it was tagged',
  built: 'a build',
}

/** How long, for one that is stale: `unused for 62 d` where that is proven. `now`: ms. */
export const sayStale = (way: Idle, item: Item, now: number): Printable => {
  const idle = sayAge(now - way.at)
  if (way.how === 'unused') return printable(idle === 'now' ? 'unused' : `unused for ${idle}`)
  if (way.how === 'looks') {
    const within = idle === 'now' ? 'within a minute' : `in ${idle}`
    return printable(`not in use at ${sayCount(item.age.looks?.count ?? 1, 'look')} ${within}`)
  }
  const sign = LAST_SIGN[way.how]
  return sign === undefined ? saySince(way, now) : printable(`no use known since ${sign} ${ago(now - way.at)}`)
}
