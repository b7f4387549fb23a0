import {imageOrRefusal, isImage} from './image-names.ts'
import {removeFromClassicStore} from './image-removal-classic.ts'
import {removeFromContainerdStore} from './image-removal-containerd.ts'
import {removeFromPodman} from './image-removal-podman.ts'
import {releasedChains} from './layers.ts'
import type {Reply} from './reply.ts'
import {type DemoRequest, flag} from './request.ts'
import type {Image} from './state.ts'
import {pause, type World, withImageLock} from './world.ts'

/** One row of a DELETE answer. */
export type RemovalRow = {readonly Untagged: string} | {readonly Deleted: string}

/** What the request asked for. */
export interface ImageRemoval {
  readonly reference: string
  readonly force: boolean
  readonly prune: boolean
}

/** DELETE /images/{name}: one image after the other in the classic store, as its lock makes them. */
export const removeImage = async (world: World, request: DemoRequest): Promise<Reply> => {
  const [reference = ''] = request.params
  const asked = {reference, force: flag(request, 'force'), prune: !flag(request, 'noprune')}
  const found = imageOrRefusal(world, reference)
  if (!isImage(found)) return found
  const remove = async (): Promise<Reply> => removeNow(world, found, asked)
  return world.profile.store === 'classic' ? withImageLock(world, remove) : remove()
}

const removeNow = async (world: World, image: Image, asked: ImageRemoval): Promise<Reply> => {
  const before = [...world.state.images.values()]
  const reply = removers[world.profile.store](world, image, asked)
  if (reply.status === 200) await pause(world, costOf(world, before))
  return reply
}

const removers = {
  classic: removeFromClassicStore,
  containerd: removeFromContainerdStore,
  podman: removeFromPodman,
} as const

/** ms: directories of the layers that went have to be emptied before the answer comes. */
const costOf = (world: World, before: readonly Image[]): number => {
  const gone = before.filter((image) => !world.state.images.has(image.id))
  if (gone.length === 0) return 0
  const freed = new Map(
    gone.flatMap((image) => {
      const released = new Set(releasedChains(world.state, image))
      return image.layers.flatMap((layer, at) =>
        released.has(image.chain[at] ?? '') ? [[image.chain[at], layer] as const] : [],
      )
    }),
  )
  const layers = [...freed.values()]
  const bytes = layers.reduce((sum, layer) => sum + layer.bytes, 0)
  const files = layers.reduce((sum, layer) => sum + layer.files, 0)
  const {pace} = world
  return gone.length * pace.image + (bytes / 1e6) * pace.megabyte + (files / 1e3) * pace.thousandFiles
}
