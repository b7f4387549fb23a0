import {sayAge, sayDuration} from '../../text/age.ts'
import type {Fact} from '../../text/fact.ts'
import {isoTime} from '../../text/iso-time.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import type {Age} from '../age.ts'
import type {Item} from '../item.ts'

const SOURCES: Readonly<Record<Age['source'], string>> = {
  ran: 'a container ran with it',
  tagged: 'it got a name',
  built: 'a build used or made it',
  seen: 'an earlier look saw it in use',
  unknown: 'nothing tells',
}

/** `2026-07-24T10:00:00Z, 4 mo ago`. `now`: ms. */
const sayTime = (at: number | null, now: number): Printable => {
  if (at === null) return printable('unknown')
  const age = sayAge(Math.max(0, now - at))
  return say`${isoTime(at) ?? 'unknown'}, ${age === 'now' ? 'just now' : `${age} ago`}`
}

const sayUnused = ({inUse, unusedFor: {atLeast, atMost}}: Age): Printable => {
  if (inUse) return printable('it is in use')
  if (atLeast === null)
    return atMost === null
      ? printable('unknown')
      : say`at most ${sayDuration(atMost)}; how long at least, nothing proves`
  return atMost === null || sayDuration(atMost) === sayDuration(atLeast)
    ? say`${sayDuration(atLeast)}`
    : say`at least ${sayDuration(atLeast)}, at most ${sayDuration(atMost)}`
}

/** Its ages, what each comes from, and what bounds them. `now`: ms, the inventory's. */
export const ageFacts = ({kind, age}: Item, now: number): readonly Fact[] => {
  const {created, arrived, lastUsed, source, looks, newSince} = age
  const sign = kind === 'container' && source === 'ran' ? 'its own start or stop' : SOURCES[source]
  return [
    ['created', sayTime(created, now)],
    ['arrived', arrived === null ? printable('unknown') : say`${sayTime(arrived, now)}, at the latest`],
    ...(newSince === null
      ? []
      : [['', say`first seen ${sayTime(newSince, now)}; not here at the first look`] as const]),
    ['last used', lastUsed === null ? printable('unknown') : say`${sayTime(lastUsed, now)}: ${sign}`],
    ['unused for', sayUnused(age)],
    ...(looks === null
      ? []
      : [['looks', say`not in use at ${sayCount(looks.count, 'look')} since ${sayTime(looks.since, now)}`] as const]),
  ]
}
