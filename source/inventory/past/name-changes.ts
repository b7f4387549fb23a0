import {type Raw, rawString} from '../../text/raw.ts'
import type {PastEvent} from '../event-log.ts'
import {type ImageId, parseImageId} from '../ids.ts'
import {spelling} from '../spelling.ts'

/** One event after which a name may mean another image. */
interface Change {
  readonly index: number
  /** In one spelling; null: any name (a load does not tell which). */
  readonly name: string | null
  /** Every tag of it may have changed. */
  readonly repository: string | null
  /** What it means from then on; null: the event does not tell. */
  readonly image: ImageId | null
}

/** What the events tell of a name at one time. */
export interface NameAt {
  /** Its last change before that, if any. */
  readonly before: Pick<Change, 'index' | 'image'> | null
  /** It has not changed since. */
  readonly isStill: boolean
}

const repositoryOf = (name: string): string => name.slice(0, name.lastIndexOf(':'))

/** Docker and Podman write the id with and without `sha256:`. */
export const imageIdIn = (subject: Raw): ImageId | null => {
  const text = rawString(subject)
  return parseImageId(text.startsWith('sha256:') ? text : `sha256:${text}`)
}

const changeIn = ({what, subject, other}: PastEvent, index: number): Change | null => {
  switch (what) {
    case 'image tag':
      return {index, name: other === null ? null : spelling(other), repository: null, image: imageIdIn(subject)}
    case 'image pull':
      return {index, name: spelling(subject), repository: repositoryOf(spelling(subject)), image: null}
    case 'image load':
    case 'image import':
    case 'image build':
    case 'image other':
      return {index, name: null, repository: null, image: null}
    default:
      return null
  }
}

const concerns = (change: Change, name: string): boolean =>
  change.name === null || change.name === name || change.repository === repositoryOf(name)

/** Answers what became of a name around the event at `index`. */
export const nameChanges = (events: readonly PastEvent[]): ((name: string, index: number) => NameAt) => {
  const changes = events.flatMap((event, index) => changeIn(event, index) ?? [])
  return (name, index) => {
    const own = changes.filter((change) => concerns(change, name))
    const before = own.findLast((change) => change.index < index) ?? null
    return {before, isStill: !own.some((change) => change.index > index)}
  }
}
