import type {Age} from '../age.ts'
import {builtHere} from '../built-here.ts'
import {credibleTime} from '../credible-time.ts'
import type {ImageDetails, ImageRecord} from '../snapshot.ts'
import {ageFrom, type Evidence, type Remembered} from './evidence.ts'
import {useBy} from './shared-age.ts'

/** When this engine built it; null where it came from elsewhere, or nothing tells. */
export const builtAt = (image: ImageRecord, details: ImageDetails | null, now: number): number | null =>
  builtHere(image, details) ? credibleTime(image.created, now) : null

const evidence = (at: number | null, source: Evidence['source']): Evidence | null => (at === null ? null : {at, source})

/** `children`: times at which other images were built on it. */
export const imageAge = (facts: {
  readonly image: ImageRecord
  readonly details: ImageDetails | null
  readonly users: readonly Age[]
  readonly children: readonly number[]
  readonly inUse: boolean
  readonly remembered: Remembered
  readonly now: number
}): Age => {
  const {image, details, users, children, inUse, remembered, now} = facts
  const tagged = credibleTime(details?.lastTagged ?? null, now)
  const built = builtAt(image, details, now)
  return ageFrom({
    created: credibleTime(image.created, now),
    hereAt: [tagged, built, ...children, ...users.map((user) => user.created)],
    used: [
      evidence(built, 'built'),
      evidence(tagged, 'tagged'),
      ...children.map((at) => evidence(at, 'built')),
      ...users.map(useBy),
    ],
    inUse,
    everyUse: false,
    ...remembered,
    now,
  })
}
