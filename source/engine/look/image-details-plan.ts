import type {ImageId} from '../../inventory/ids.ts'
import type {ImageMemory} from '../../inventory/image-memory.ts'
import type {ContainerRecord, ImageDetails} from '../../inventory/snapshot.ts'

/** What has to be asked about an image: everything, its tag time alone, or nothing. */
export type Asking =
  | {readonly ask: 'all'}
  | {readonly ask: 'tag-time'; readonly remembered: ImageDetails}
  | {readonly ask: 'nothing'; readonly remembered: ImageDetails}

/**
 * Of what is remembered only tag times can have changed, where none of them is known to be unchanged. One that a container
 * was made from is in use, whenever it was tagged; but where containers mount images, tag times say which one a mount means.
 */
export const askingAbout = (
  {images}: ImageMemory,
  containers: readonly ContainerRecord[] | null,
  tagsUnchanged: boolean,
): ((id: ImageId) => Asking) => {
  const mounted = containers?.some(({mounts}) => mounts === null || mounts.some(({type}) => type === 'image')) ?? true
  const used = new Set(mounted ? [] : containers?.map(({imageId}) => imageId))
  return (id) => {
    const remembered = images.get(id)
    if (remembered === undefined || remembered.history === null) return {ask: 'all'}
    return tagsUnchanged || used.has(id) ? {ask: 'nothing', remembered} : {ask: 'tag-time', remembered}
  }
}
