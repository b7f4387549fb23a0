import type {Item} from '../inventory/item.ts'
import {sayAge} from '../text/age.ts'
import {type Printable, printable} from '../text/printable.ts'
import {sayCount} from '../text/sentences.ts'
import type {Idle} from './idle.ts'

const ago = (ms: number): string => (ms < 60_000 ? 'just now' : `${sayAge(ms)} ago`)

const looksOf = (item: Item): string => sayCount(item.age.looks?.count ?? 1, 'look')

/** How long, for one that is kept: `stopped 3 d ago`. */
export const saySince = ({at, how}: Idle, item: Item, now: number): Printable => {
  const since = ago(now - at)
  const words: Readonly<Record<Idle['how'], string>> = {
    stopped: `stopped ${since}`,
    'never-started': `created ${since}, never started`,
    unused: `last used ${since}`,
    ran: `last run ${since}`,
    tagged: `tagged ${since}`,
    built: `built ${since}`,
    seen: `last seen in use ${since}`,
    looks: `first seen unused ${since}`,
    arrived: `arrived ${since}`,
    created: `created ${since}`,
  }
  return printable(
    how === 'seen' && item.kind === 'image' && item.age.lastUsed === item.age.arrived ? `arrived ${since}` : words[how],
  )
}

/** How long, for one that is stale: `unused for 62 d`. */
export const sayStale = (way: Idle, item: Item, now: number): Printable => {
  const idle = sayAge(now - way.at)
  switch (way.how) {
    case 'unused':
      return printable(idle === 'now' ? 'unused' : `unused for ${idle}`)
    case 'ran':
    case 'seen':
    case 'tagged':
    case 'built':
      return printable(
        `no use known since it ${way.how === 'ran' ? 'ran' : way.how === 'seen' ? 'was seen in use' : `was ${way.how}`} ${ago(now - way.at)}`,
      )
    case 'looks':
      return printable(`not in use at ${looksOf(item)} in ${idle}`)
    default:
      return saySince(way, item, now)
  }
}
