import type {Age} from '../age.ts'
import type {Build} from '../builds.ts'
import {builtHere} from '../built-here.ts'
import {credibleTime} from '../credible-time.ts'
import type {ImageDetails, ImageRecord} from '../snapshot.ts'
import {ageFrom, type Evidence, type Remembered, type Told} from './evidence.ts'
import {useBy} from './shared-age.ts'

/** When this engine built it; null where it came from elsewhere, or nothing tells. */
export const builtAt = (image: ImageRecord, details: ImageDetails | null, now: number): number | null =>
  builtHere(image, details) ? credibleTime(image.created, now) : null

const evidence = (at: number | null, source: Evidence['source']): Evidence | null => (at === null ? null : {at, source})

/** `builds`: uses as the base of something built here. */
export const imageAge = (facts: {
  readonly image: ImageRecord
  readonly details: ImageDetails | null
  readonly users: readonly Age[]
  readonly builds: readonly Build[]
  readonly inUse: boolean
  readonly remembered: Remembered
  readonly told: Told
  readonly now: number
}): Age => {
  const {image, details, users, builds, inUse, remembered, told, now} = facts
  const tagged = credibleTime(details?.lastTagged ?? null, now)
  const built = builtAt(image, details, now)
  const used: (Evidence | null)[] = [evidence(built, 'built'), evidence(tagged, 'tagged')]
  const hereAt = [tagged, built]
  for (const {at, child} of builds) {
    used.push({at, source: 'built'})
    // build cache outlives the image it was made of
    if (child !== null) hereAt.push(at)
  }
  for (const user of users) {
    used.push(useBy(user))
    hereAt.push(user.created)
  }
  const created = credibleTime(image.created, now)
  return ageFrom({created, hereAt, used, inUse, everyUse: false, ...remembered, told, now})
}
