// What a container's row and its inspect have in common.

import {hexOf} from './hash.ts'
import {layerBytes} from './image-sizes.ts'
import {descriptorOf} from './images.ts'
import type {Container, Mount} from './state.ts'
import {mountpointOf} from './volumes.ts'
import type {World} from './world.ts'

/** As an inspect has them, zeros too. */
export const sizesOf = (world: World, container: Container): Record<string, number> => {
  const below = container.layers.reduce((sum, layer) => sum + layerBytes(world, layer), 0)
  const written =
    world.profile.store === 'containerd' && container.rwBytes > 0
      ? Math.ceil(container.rwBytes / 4096) * 4096 + 4096
      : container.rwBytes
  const root = world.profile.product === 'podman' && world.profile.major < 5 ? below : below + written
  return {SizeRw: written, SizeRootFs: root}
}

/** As lists have them: what is 0 is left out. */
export const listedSizesOf = (world: World, container: Container): Record<string, number> =>
  Object.fromEntries(Object.entries(sizesOf(world, container)).filter(([, bytes]) => bytes !== 0))

export const descriptorFor = (world: World, container: Container): Record<string, unknown> => {
  const image = world.state.images.get(container.imageId)
  return image === undefined ? {} : {ImageManifestDescriptor: descriptorOf(image)}
}

export const mountRow = (world: World, mount: Mount): Record<string, unknown> => {
  if (mount.type === 'volume')
    return {
      Type: 'volume',
      Name: mount.volume,
      Source: mountpointOf(world, mount.volume),
      Destination: mount.destination,
      Driver: world.state.volumes.get(mount.volume)?.driver ?? 'local',
      Mode: mount.named ? 'z' : '',
      RW: true,
      Propagation: '',
    }
  if (mount.type === 'bind')
    return {
      Type: 'bind',
      Source: mount.source,
      Destination: mount.destination,
      Mode: '',
      RW: true,
      Propagation: 'rprivate',
    }
  if (mount.type === 'image')
    return {
      Type: 'image',
      Name: mount.image,
      Source: `/run/demo/mounts/${hexOf(mount.image)}`,
      Destination: mount.destination,
      Mode: '',
      RW: false,
      Propagation: '',
    }
  return {Type: 'tmpfs', Source: '', Destination: mount.destination, Mode: '', RW: true, Propagation: ''}
}

/** By name. A container that never ran has no network id, and on Podman 4 it is the name. */
export const networksOf = (world: World, container: Container): Record<string, unknown> | null => {
  if (container.networkMode.startsWith('container:')) return {}
  const {product, major} = world.profile
  const shown = container.endpoints.filter((endpoint) => product === 'docker' || endpoint.name !== 'none')
  if (product === 'podman' && major < 5 && shown.length === 0) return null
  const idOf = (name: string, id: string): string => (product === 'podman' && major < 5 ? name : id)
  const address =
    container.status === 'running' ? `172.18.0.${2 + (Number.parseInt(container.id.slice(0, 2), 16) % 250)}` : ''
  return Object.fromEntries(
    shown.map((endpoint) => [
      endpoint.name,
      {
        IPAMConfig: null,
        Links: null,
        Aliases: null,
        NetworkID: idOf(endpoint.name, endpoint.networkId),
        EndpointID: '',
        Gateway: '',
        IPAddress: address,
        IPPrefixLen: 0,
      },
    ]),
  )
}
