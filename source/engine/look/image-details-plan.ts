import type {ImageId} from '../../inventory/ids.ts'
import type {ImageMemory} from '../../inventory/image-memory.ts'
import type {ContainerRecord, ImageDetails} from '../../inventory/snapshot.ts'

/** What has to be asked about an image: everything, its tag time alone, or nothing. */
export type Asking =
  | {readonly ask: 'all'}
  | {readonly ask: 'tag-time'; readonly remembered: ImageDetails}
  | {readonly ask: 'nothing'; readonly remembered: ImageDetails}

/** Whether some container mounts an image, as far as anybody knows. */
export const mountImages = (containers: readonly ContainerRecord[] | null): boolean =>
  containers?.some(({mounts}) => mounts === null || mounts.some(({type}) => type === 'image')) ?? true

/** As long as it is not proven that no image was named since, its tag time is an old one. */
export const rememberedDetails = (details: ImageDetails, tagsUnchanged: boolean): ImageDetails =>
  tagsUnchanged || details.tagTimeMayBeOld ? details : {...details, tagTimeMayBeOld: true}

/**
 * Of what is remembered only tag times can have changed, where none of them is known to be unchanged. One that a container
 * was made from is in use, whenever it was tagged; but where containers mount images, tag times say which one a mount means.
 */
export const askingAbout = (
  {images}: ImageMemory,
  containers: readonly ContainerRecord[] | null,
  tagsUnchanged: boolean,
): ((id: ImageId) => Asking) => {
  const used = new Set(mountImages(containers) ? [] : containers?.map(({imageId}) => imageId))
  return (id) => {
    const details = images.get(id)
    if (details === undefined || details.history === null) return {ask: 'all'}
    const remembered = rememberedDetails(details, tagsUnchanged)
    return remembered.tagTimeMayBeOld && !used.has(id) ? {ask: 'tag-time', remembered} : {ask: 'nothing', remembered}
  }
}
