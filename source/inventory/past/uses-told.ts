import {type Raw, rawString} from '../../text/raw.ts'
import type {EventLog, Happening, PastEvent} from '../event-log.ts'
import {type ItemKey, itemKey, parseContainerId, parseNetworkId, toVolumeName} from '../ids.ts'
import type {Listed} from '../listed.ts'
import type {ImagesMeant} from './images-meant.ts'
import {imageIdIn} from './name-changes.ts'
import type {Then} from './then.ts'

/** A use of an item that an event tells of. */
export interface Use {
  /** ms, by the later clock. */
  readonly at: number
  /** Index of the event. */
  readonly index: number
  readonly what: Happening
  /** Its words: the image asked for, a name. */
  readonly by: Raw | null
}

/** What the events tell of use. Of uses that may have been, only that nothing proves the contrary. */
export interface UsesTold {
  /** The last of each item. */
  readonly last: ReadonlyMap<ItemKey, Use>
  /** The last event in which an image may have been used as the base of a build. */
  readonly maybe: ReadonlyMap<ItemKey, Use>
  /** The last event in which any image may have been used, or any volume and network. */
  readonly anyImage: Use | null
  readonly anyOther: Use | null
  /** Records of build cache were pruned at this event. */
  readonly cachePruned: number | null
}

interface Reading {
  readonly last: Map<ItemKey, Use>
  readonly maybe: Map<ItemKey, Use>
  anyImage: Use | null
  anyOther: Use | null
  cachePruned: number | null
}

export interface Surrounding {
  readonly log: EventLog
  readonly listed: Listed
  readonly meant: ImagesMeant
  readonly then: Then
  /** What an image was built on. */
  readonly basesOf: (image: ItemKey) => readonly ItemKey[]
}

const ofContainer = (use: Use, {subject, other}: PastEvent, reading: Reading, at: Surrounding, listed: Set<string>) => {
  const container = parseContainerId(rawString(subject))
  const image = container === null ? null : at.meant.ofContainer(container, other, use.index)
  if (image === null) reading.anyImage = use
  else reading.last.set(itemKey('image', image), use)
  if (container !== null && listed.has(container)) return
  // what is gone may have mounted anything, unless it was seen at the last look
  const wasSeen = container !== null && at.then.imageOf(container) !== null
  if (at.log.silent.images !== 'no' && !wasSeen) reading.anyImage = use
  if (at.log.silent.others) reading.anyOther = use
}

const ofImage = (use: Use, {what, subject}: PastEvent, reading: Reading, at: Surrounding) => {
  const isNamed = what === 'image pull' || what === 'image push'
  const id =
    imageIdIn(subject) ??
    (isNamed ? at.meant.named(subject, use.index, what === 'image pull' ? 'after' : 'before') : null)
  if (id === null) {
    reading.anyImage = use
    return
  }
  const key = itemKey('image', id)
  reading.last.set(key, use)
  // a build of which every step was remembered tells only that its result got a name
  if (what === 'image tag' || what === 'image create') for (const base of at.basesOf(key)) reading.maybe.set(base, use)
}

const ofOther = (use: Use, {what, subject}: PastEvent, reading: Reading): void => {
  const network = what.startsWith('network ') ? parseNetworkId(rawString(subject)) : null
  if (network !== null) reading.last.set(itemKey('network', network), use)
  else if (what.startsWith('volume ')) reading.last.set(itemKey('volume', toVolumeName(subject)), use)
  else if (what === 'builder prune') reading.cachePruned = use.index
  else if (what === 'system refresh') {
    // the machine was started again: whatever ran until then has no end
    reading.anyImage = use
    reading.anyOther = use
  }
}

/** Gone is not used. */
const NO_USE: ReadonlySet<Happening> = new Set(['other', 'image untag', 'image delete', 'image prune', 'image other'])

/** Walks the events, oldest first. `later`: their times by the later clock. */
export const usesTold = (at: Surrounding, later: (time: number) => number): UsesTold => {
  const reading: Reading = {last: new Map(), maybe: new Map(), anyImage: null, anyOther: null, cachePruned: null}
  const listed = new Set<string>(at.listed.containers.map(({id}) => id))
  for (const [index, event] of at.log.events.entries()) {
    if (NO_USE.has(event.what)) continue
    const use: Use = {at: later(event.at), index, what: event.what, by: event.other}
    if (event.what.startsWith('container ')) ofContainer(use, event, reading, at, listed)
    else if (event.what.startsWith('image ')) ofImage(use, event, reading, at)
    else ofOther(use, event, reading)
  }
  return reading
}
