import type {ImageId, ItemKey} from './ids.ts'
import {itemKey} from './ids.ts'
import type {Listed} from './listed.ts'
import {knownValue} from './measured.ts'
import type {Snapshot} from './snapshot.ts'

/** An image that is in no list any more, whose layers its containers still hold. */
export interface LostImage {
  readonly image: ImageId
  readonly containers: readonly ItemKey[]
  /** Bytes of its layers; null where none of the containers was measured. */
  readonly bytes: number | null
}

const bytesBelow = (snapshot: Snapshot, id: Parameters<Snapshot['containerSizes']['get']>[0]): number | null => {
  const found = snapshot.containerSizes.get(id)
  const sizes = found ? knownValue(found) : null
  return sizes === null || sizes.root === null ? null : Math.max(0, sizes.root - sizes.written)
}

/** Empty while the list of images isn't there: then nothing is known to be lost. */
export const lostImages = (snapshot: Snapshot, listed: Listed): readonly LostImage[] => {
  if (snapshot.images.state !== 'known') return []
  const there = new Set(listed.images.map(({id}) => id))
  const lost = new Map<ImageId, {containers: ItemKey[]; bytes: number | null}>()
  for (const {id, imageId} of listed.containers) {
    if (imageId === null || there.has(imageId)) continue
    const bytes = bytesBelow(snapshot, id)
    const known = lost.get(imageId) ?? {containers: [], bytes}
    known.containers.push(itemKey('container', id))
    known.bytes ??= bytes
    lost.set(imageId, known)
  }
  return [...lost].map(([image, facts]) => ({image, ...facts}))
}
