import {HAPPENINGS, type Happening, type PastEvent} from '../../inventory/event-log.ts'
import {toRaw} from '../../text/raw.ts'
import {dockerWord} from './event.ts'
import {isObject, type Json, objectIn, textIn} from './json.ts'

const KNOWN: ReadonlySet<string> = new Set(HAPPENINGS)
const isKnown = (what: string): what is Happening => KNOWN.has(what)

const whatOf = (type: string, action: string): Happening => {
  const what = `${type} ${action}`
  if (isKnown(what)) return what
  return type === 'image' ? 'image other' : 'other'
}

const otherOf = (type: string, attributes: Json): string | null => {
  if (type === 'container') return textIn(attributes, 'image')
  return textIn(attributes, type === 'image' ? 'name' : 'container')
}

/** Exact enough to tell events apart: what a number of nanoseconds loses, it loses in every answer. */
const numberIn = (json: Json, key: string): number | null => {
  const value = json[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

const MARK_LENGTH = 300

/** By hand: 256 of them in every look, each with all labels of its container. Null: it can't be read. */
const decoded = (json: Json): PastEvent | null => {
  const type = textIn(json, 'Type') ?? ''
  const action = textIn(json, 'Action') ?? ''
  const actor = objectIn(json, 'Actor')
  const attributes = objectIn(actor, 'Attributes')
  const nanoseconds = numberIn(json, 'timeNano')
  const seconds = numberIn(json, 'time')
  const at = nanoseconds === null ? (seconds === null ? null : seconds * 1000) : Math.floor(nanoseconds / 1e6)
  if (at === null) return null
  // Podman names a volume only among the attributes
  const subject = textIn(actor, 'ID') || (textIn(attributes, 'name') ?? '')
  const other = otherOf(type, attributes)
  return {
    mark: `${nanoseconds ?? seconds}/${type}/${action}/${subject}`.slice(0, MARK_LENGTH),
    at,
    what: whatOf(type, dockerWord(type, action)),
    subject: toRaw(subject),
    other: other === null || other === '' ? null : toRaw(other),
  }
}

/** One line of `/events`. Null: it can't be read, and what it told is lost. */
export const pastEvent = (line: string): PastEvent | null => {
  try {
    const json: unknown = JSON.parse(line)
    return isObject(json) ? decoded(json) : null
  } catch {
    return null
  }
}
