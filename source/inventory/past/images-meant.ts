import {type Raw, rawString} from '../../text/raw.ts'
import type {EventLog} from '../event-log.ts'
import {type ContainerId, type ImageId, parseContainerId, parseImageId} from '../ids.ts'
import type {Listed} from '../listed.ts'
import {referenceParts} from '../reference-parts.ts'
import {spelling} from '../spelling.ts'
import {nameChanges} from './name-changes.ts'
import type {Then} from './then.ts'

/** Tells which image an event means. Null: it may be any. */
export interface ImagesMeant {
  /** What the container was made from, as of the event at `index`. */
  readonly ofContainer: (container: ContainerId, asked: Raw | null, index: number) => ImageId | null
  /** What a name meant right before the event at `index`, or after it. */
  readonly named: (name: Raw, index: number, when: 'before' | 'after') => ImageId | null
}

const SHORT_ID = /^[0-9a-f]{4,64}$/

const indexesOf = ({images}: Listed) => {
  const names = new Map<string, ImageId>()
  const digests = new Map<string, ImageId>()
  for (const {id, references} of images) {
    digests.set(id, id)
    for (const {kind, text} of references) {
      const digest = kind === 'digest' ? referenceParts(text).digest : null
      if (digest === null) names.set(spelling(text), id)
      else digests.set(digest, id)
    }
  }
  return {names, digests}
}

const createdIn = ({events}: EventLog): ReadonlyMap<ContainerId, number> => {
  const created = new Map<ContainerId, number>()
  for (const [index, {what, subject}] of events.entries()) {
    const container = what === 'container create' ? parseContainerId(rawString(subject)) : null
    if (container !== null && !created.has(container)) created.set(container, index)
  }
  return created
}

/**
 * Names move, so that one counts only where the events show what it meant at that time: by a tag, by meaning it still, or by having
 * meant it at the last look. `from`: index of the first event since then; `then`: what is known of it.
 */
export const imagesMeant = (log: EventLog, listed: Listed, then: Then, from: number): ImagesMeant => {
  const made = new Map(listed.containers.map(({id, imageId}) => [id, imageId]))
  let indexes: ReturnType<typeof indexesOf> | null = null
  let changes: ReturnType<typeof nameChanges> | null = null
  let created: ReturnType<typeof createdIn> | null = null

  const named: ImagesMeant['named'] = (written, index, when) => {
    const text = rawString(written)
    const {digest} = referenceParts(written)
    const id = parseImageId(text) ?? parseImageId(`sha256:${text}`)
    if (id !== null) return id
    indexes ??= indexesOf(listed)
    if (digest !== null) return indexes.digests.get(digest) ?? null
    // a short id, or a name that looks like one
    if (SHORT_ID.test(text)) return null
    const name = spelling(written)
    changes ??= nameChanges(log.events)
    const {before, isStill} = changes(name, index)
    if (when === 'before' && before !== null && before.image !== null) return before.image
    const now = isStill ? indexes.names.get(name) : undefined
    if (now !== undefined || when === 'after') return now ?? null
    return index >= from && (before === null || before.index < from) ? then.imageNamed(name) : null
  }

  return {
    named,
    ofContainer: (container, asked, index) => {
      const known = made.get(container) ?? then.imageOf(container)
      if (known) return known
      created ??= createdIn(log)
      const at = created.get(container)
      if (asked === null) return null
      // of one made before all events, the name may mean another image by now
      return at === undefined || at > index ? parseImageId(rawString(asked)) : named(asked, at, 'before')
    },
  }
}
