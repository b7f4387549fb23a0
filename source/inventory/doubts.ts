import {type Printable, printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {credibleTime} from './credible-time.ts'
import type {Doubts} from './inventory.ts'
import type {Memory} from './ledger.ts'
import type {ImageFinder} from './links/find-images.ts'
import type {Listed} from './listed.ts'
import {knownValue, type Measured} from './measured.ts'
import {referenceParts} from './reference-parts.ts'
import type {ContainerRecord, Mount, Snapshot} from './snapshot.ts'

const unread = (what: string, measured: Measured<unknown>): Printable | null => {
  if (measured.state === 'known') return null
  return measured.state === 'measuring'
    ? say`${what} is still being read`
    : say`${what} can't be had: ${measured.reason}`
}

const everything = (snapshot: Snapshot): Printable | null => {
  const list = unread('the list of containers', snapshot.containers) ?? unread("the engine's identity", snapshot.engine)
  if (list) return list
  const rowGap = snapshot.gaps.find(({part}) => part === 'containers')
  return rowGap ? say`a container in the list could not be read: ${rowGap.reason}` : null
}

const containers = (snapshot: Snapshot, listed: Listed): Printable | null => {
  for (const container of listed.containers) {
    const name = container.names[0] ?? container.id
    if (container.mounts === null) return say`nobody knows what container ${name} mounts`
    const details = snapshot.containerDetails.get(container.id)
    if (details === undefined || details.state === 'measuring') return say`container ${name} is still being inspected`
    if (details.state === 'unknown') return say`container ${name} could not be inspected: ${details.reason}`
  }
  return null
}

const images = (listed: Listed): Printable | null => {
  const lacking = listed.containers.find(({imageIdMissing, mounts}) => imageIdMissing || mounts === null)
  if (!lacking) return null
  return say`the list does not say which image container ${lacking.names[0] ?? lacking.id} ${lacking.imageIdMissing ? 'was made from' : 'mounts'}`
}

type ImageMount = Extract<Mount, {type: 'image'}>

/** The image that is mounted is the one its name means now: named by content, or the name was set before the container was made. */
const isProven = (mount: ImageMount, container: ContainerRecord, snapshot: Snapshot, find: ImageFinder): boolean => {
  const meant = find.meant(mount.image)
  const [image] = meant
  if (!image || meant.length > 1) return false
  if (rawString(mount.image) === image.id || referenceParts(mount.image).digest !== null) return true
  // Only this store writes down every change of a name, pulls too.
  if (knownValue(snapshot.engine)?.profile.store !== 'containerd') return false
  const details = snapshot.imageDetails.get(image.id)
  const known = details ? knownValue(details) : null
  const tagged = known === null || known.tagTimeMayBeOld ? null : known.lastTagged
  return tagged !== null && tagged < (credibleTime(container.created, Number.POSITIVE_INFINITY) ?? 0)
}

const untaggedImages = (snapshot: Snapshot, listed: Listed, find: ImageFinder): Printable | null => {
  for (const container of listed.containers) {
    for (const mount of container.mounts ?? []) {
      if (mount.type === 'image' && !isProven(mount, container, snapshot, find))
        return say`container ${container.names[0] ?? container.id} mounts ${mount.image}, which may be an untagged image by now`
    }
  }
  return null
}

/** "Not looking is never evidence" (design.md §5.9 to 5.11). */
export const doubtsIn = (snapshot: Snapshot, listed: Listed, find: ImageFinder, memory: Memory): Doubts => ({
  everything: everything(snapshot),
  containers: containers(snapshot, listed),
  images: images(listed),
  untaggedImages: untaggedImages(snapshot, listed, find),
  volumesAndNetworks: memory.otherDriver
    ? printable('this engine was seen with another storage driver, which may hold the containers that use it')
    : null,
})
