import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import {type ItemKey, itemKey, toVolumeName} from '../ids.ts'
import type {Link, LinkHow} from '../link.ts'
import {knownValue} from '../measured.ts'
import type {ContainerDetails, ContainerRecord, Mount, Snapshot} from '../snapshot.ts'
import type {containerFinder} from './find-containers.ts'
import type {ImageFinder} from './find-images.ts'
import type {networkFinder} from './find-networks.ts'
import type {VolumeFinder} from './find-volumes.ts'

export interface Finders {
  readonly containers: ReturnType<typeof containerFinder>
  readonly images: ImageFinder
  readonly networks: ReturnType<typeof networkFinder>
  readonly volumes: VolumeFinder
}

const NO_NETWORKS: ReadonlySet<string> = new Set([
  '',
  'default',
  'none',
  'host',
  'bridge',
  'nat',
  'slirp4netns',
  'pasta',
  'private',
])

const mountTargets = (mount: Mount, find: Finders): readonly (readonly [LinkHow, ItemKey])[] => {
  switch (mount.type) {
    case 'volume': {
      const volume = find.volumes.named(mount.volume)
      return volume ? [['volume', itemKey('volume', volume.name)]] : []
    }
    case 'bind': {
      const volume = find.volumes.around(mount.source)
      return volume ? [['volume', itemKey('volume', volume.name)]] : []
    }
    case 'image':
      return find.images.meant(mount.image).map(({id}) => ['mounts', itemKey('image', id)])
    case 'other':
      return []
  }
}

/** Its network as it was asked for at creation: all there is of a container that has no attachments yet. */
const askedNetwork = (container: ContainerRecord, mode: Raw, find: Finders) =>
  container.attachments.length > 0 || NO_NETWORKS.has(rawString(mode)) || rawString(mode).includes(':')
    ? []
    : find.networks({name: mode, id: null})

/** The namespaces it joins; a network mode `container:X` counts too. */
const joined = (details: ContainerDetails): readonly Raw[] =>
  rawString(details.networkMode).startsWith('container:')
    ? [...details.namespaces, details.networkMode]
    : details.namespaces

/** `name:ro` → `name`. */
const withoutMode = (text: Raw): Raw => toRaw(rawString(text).split(':', 1)[0] ?? '')

/** Everything a container uses. Its image is known by id alone: the name may mean another one now. */
export function* containerLinks(
  container: ContainerRecord,
  details: ContainerDetails | null,
  find: Finders,
): Generator<Link> {
  const from = itemKey('container', container.id)
  const image = container.imageId === null ? undefined : find.images.byId(container.imageId)
  if (image) yield {from, to: itemKey('image', image.id), how: 'made-from'}
  for (const mount of container.mounts ?? []) for (const [how, to] of mountTargets(mount, find)) yield {from, to, how}
  for (const attachment of container.attachments)
    for (const {id} of find.networks(attachment)) yield {from, to: itemKey('network', id), how: 'network'}
  if (details === null) return
  for (const {id} of askedNetwork(container, details.networkMode, find))
    yield {from, to: itemKey('network', id), how: 'network'}
  for (const name of details.namedVolumes) {
    const volume = find.volumes.named(toVolumeName(name))
    if (volume) yield {from, to: itemKey('volume', volume.name), how: 'volume'}
  }
  for (const reference of joined(details))
    for (const {id} of find.containers(reference)) yield {from, to: itemKey('container', id), how: 'namespace'}
  for (const reference of details.volumesFrom)
    for (const {id} of find.containers(withoutMode(reference)))
      yield {from, to: itemKey('container', id), how: 'volumes-from'}
}

export const detailsOf = (snapshot: Snapshot, {id}: ContainerRecord): ContainerDetails | null => {
  const details = snapshot.containerDetails.get(id)
  return details ? knownValue(details) : null
}
