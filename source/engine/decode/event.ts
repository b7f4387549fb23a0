import * as v from 'valibot'
import type {EngineEvent} from '../../run/ports.ts'
import {toRaw} from '../../text/raw.ts'
import {anything, labelsOf, number, text} from './fields.ts'

const EVENT = v.object({
  Type: text,
  Action: text,
  Actor: v.nullish(v.object({ID: text, Attributes: anything})),
  time: number,
  timeNano: number,
})

const TYPES: Readonly<Record<string, EngineEvent['type']>> = {
  container: 'container',
  image: 'image',
  volume: 'volume',
  network: 'network',
  builder: 'builder',
}

// Podman's own words for what Docker calls otherwise.
const PODMAN: Readonly<Record<string, string>> = {
  'container/remove': 'destroy',
  'container/died': 'die',
  'container/init': 'create',
  'image/remove': 'delete',
  'image/loadfromarchive': 'load',
  'volume/remove': 'destroy',
  'network/remove': 'destroy',
}

/** An action of Podman's in Docker's word for it. */
export const dockerWord = (type: string, action: string): string => PODMAN[`${type}/${action}`] ?? action

/** One line of `/events`; null for what can't be read, which is a hint lost and no more. `now`: ms, where it has no time. */
export const eventOf = (line: string, now: number): EngineEvent | null => {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return null
  }
  const parsed = v.safeParse(EVENT, json)
  if (!parsed.success) return null
  const {Type, Action, Actor, time, timeNano} = parsed.output
  const type = TYPES[Type ?? ''] ?? 'other'
  const action = Action ?? ''
  return {
    type,
    action: toRaw(dockerWord(type, action)),
    subject: toRaw(Actor?.ID ?? ''),
    attributes: labelsOf(Actor?.Attributes),
    at: typeof timeNano === 'number' ? Math.floor(timeNano / 1e6) : typeof time === 'number' ? time * 1000 : now,
  }
}
