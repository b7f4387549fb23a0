import type {ImageDetails} from './snapshot.ts'

/**
 * Bytes of an image's layers, lowest first, as its history alone tells them (engine-api.md §2.3): the rows with bytes where they are
 * as many, else the rows that are no metadata. Null where that leaves it open.
 */
export const layerSizesOf = ({diffIds, history}: ImageDetails): readonly number[] | null => {
  if (history === null) return null
  const filled = history.filter(({bytes}) => bytes > 0)
  if (filled.length === diffIds.length) return filled.map(({bytes}) => bytes)
  const layered = history.filter(({bytes, metadataOnly}) => bytes > 0 || !metadataOnly)
  return layered.length === diffIds.length ? layered.map(({bytes}) => bytes) : null
}
