import type {ImageId} from '../../inventory/ids.ts'
import type {ContainerRecord, ImageDetails} from '../../inventory/snapshot.ts'

/** What earlier looks remembered of images: layers, history and maker never change, tag times do. */
export type RememberedImages = ReadonlyMap<ImageId, ImageDetails>

/** What has to be asked about an image: everything, its tag time alone, or nothing. */
export type Asking =
  | {readonly ask: 'all'}
  | {readonly ask: 'tag-time'; readonly remembered: ImageDetails}
  | {readonly ask: 'nothing'; readonly remembered: ImageDetails}

/**
 * An image that a container was made from is in use, whenever it was tagged. Where containers mount images, tag times say
 * which image a mount means, so that all of them are asked for.
 */
export const askingAbout = (
  remembered: RememberedImages,
  containers: readonly ContainerRecord[] | null,
): ((id: ImageId) => Asking) => {
  const mounted = containers?.some(({mounts}) => mounts === null || mounts.some(({type}) => type === 'image')) ?? true
  const used = new Set(mounted ? [] : containers?.map(({imageId}) => imageId))
  return (id) => {
    const known = remembered.get(id)
    if (known === undefined || known.history === null) return {ask: 'all'}
    return used.has(id) ? {ask: 'nothing', remembered: known} : {ask: 'tag-time', remembered: known}
  }
}
