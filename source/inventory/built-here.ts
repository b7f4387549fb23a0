import type {ImageDetails, ImageRecord} from './snapshot.ts'

const MINUTES_5 = 300_000

/**
 * Whether this engine built the image: a parent link (a pull has none), or it got its name the moment it was made. A build date
 * alone says nothing: a loaded image brings its own.
 */
export const builtHere = ({parent, created}: ImageRecord, details: ImageDetails | null): boolean => {
  if (parent !== null) return true
  if (details === null || details.madeBy !== 'built' || details.lastTagged === null || created === null) return false
  return Math.abs(details.lastTagged - created) <= MINUTES_5
}
