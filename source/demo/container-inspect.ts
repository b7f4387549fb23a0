import {withContainer} from './container-names.ts'
import {hexOf, truncated} from './hash.ts'
import {layerBytes} from './image-sizes.ts'
import {descriptorOf} from './images.ts'
import {ok, type Reply} from './reply.ts'
import {type DemoRequest, flag} from './request.ts'
import type {Container, Mount} from './state.ts'
import {mountpointOf} from './volumes.ts'
import {timestamp, timestampOrNever} from './wire-time.ts'
import type {World} from './world.ts'

/** GET /containers/{id}/json */
export const inspectContainer = (world: World, request: DemoRequest): Reply =>
  withContainer(world, request.params[0] ?? '', (container) => ok(inspected(world, container, request)))

const inspected = (world: World, container: Container, request: DemoRequest): Record<string, unknown> => ({
  Id: container.id,
  Created: timestamp(container.created),
  Path: container.command[0] ?? '',
  Args: container.command.slice(1),
  State: stateOf(container),
  Image: imageIdOf(world, container),
  LogPath: logPath(world, container),
  Name: world.profile.product === 'podman' ? container.name : `/${container.name}`,
  RestartCount: container.restarts,
  Driver: world.profile.driver,
  Platform: 'linux',
  HostConfig: hostConfig(world, container),
  GraphDriver: {Data: null, Name: world.profile.driver},
  ...(flag(request, 'size') ? sizesOf(world, container) : {}),
  ...(world.profile.store === 'containerd' && request.api >= 48 ? descriptorFor(world, container) : {}),
  Mounts: container.mounts.map((mount) => mountRow(world, mount)),
  Config: {
    Hostname: truncated(container.id),
    Env: container.env,
    Cmd: container.command,
    Image: container.imageName,
    Volumes: anonymousPaths(container),
    Labels: container.labels,
  },
  NetworkSettings: {Ports: {}, Networks: networksOf(world, container)},
})

const stateOf = (container: Container): Record<string, unknown> => ({
  Status: container.status,
  Running: ['running', 'paused', 'restarting'].includes(container.status),
  Paused: container.status === 'paused',
  Restarting: container.status === 'restarting',
  OOMKilled: false,
  Dead: container.status === 'dead',
  Pid: container.status === 'running' ? 1000 + (Number.parseInt(container.id.slice(0, 4), 16) % 30000) : 0,
  ExitCode: container.exitCode,
  Error: '',
  StartedAt: timestampOrNever(container.started),
  FinishedAt: timestampOrNever(container.finished),
})

const imageIdOf = (world: World, container: Container): string =>
  world.profile.product === 'podman' ? container.imageId.replace('sha256:', '') : container.imageId

const logPath = (world: World, container: Container): string =>
  world.profile.product === 'podman'
    ? `/var/lib/containers/storage/overlay-containers/${container.id}/userdata/ctr.log`
    : `/var/lib/docker/containers/${container.id}/${container.id}-json.log`

// Podman calls the mode of every user network `bridge`.
const modeOf = (world: World, {networkMode}: Container): string =>
  world.profile.product === 'docker' ||
  networkMode.startsWith('container:') ||
  networkMode === 'none' ||
  networkMode === 'host'
    ? networkMode
    : 'bridge'

const hostConfig = (world: World, container: Container): Record<string, unknown> => {
  const binds = container.mounts.flatMap(bindText)
  return {
    Binds: binds.length === 0 ? null : binds,
    LogConfig: {Type: 'json-file', Config: {}},
    NetworkMode: modeOf(world, container),
    RestartPolicy: {Name: container.restartPolicy, MaximumRetryCount: 0},
    AutoRemove: container.autoRemove,
    VolumesFrom: container.volumesFrom.length === 0 ? null : container.volumesFrom,
    IpcMode: container.ipcMode,
    PidMode: container.pidMode,
    Links: null,
    Mounts: container.mounts.flatMap(mountSpec),
  }
}

const bindText = (mount: Mount): readonly string[] => {
  if (mount.type === 'bind') return [`${mount.source}:${mount.destination}`]
  return mount.type === 'volume' && mount.named ? [`${mount.volume}:${mount.destination}`] : []
}

const mountSpec = (mount: Mount): readonly Record<string, unknown>[] =>
  mount.type === 'image' ? [{Type: 'image', Source: mount.image, Target: mount.destination}] : []

const anonymousPaths = (container: Container): Record<string, unknown> | null => {
  const paths = container.mounts.flatMap((mount) =>
    mount.type === 'volume' && !mount.named ? [mount.destination] : [],
  )
  return paths.length === 0 ? null : Object.fromEntries(paths.map((path) => [path, {}]))
}

/** Zeros are left out, as engines do. */
export const sizesOf = (world: World, container: Container): Record<string, number> => {
  const below = container.layers.reduce((sum, layer) => sum + layerBytes(world, layer), 0)
  const written =
    world.profile.store === 'containerd' && container.rwBytes > 0
      ? Math.ceil(container.rwBytes / 4096) * 4096 + 4096
      : container.rwBytes
  const root = world.profile.product === 'podman' && world.profile.major < 5 ? below : below + written
  return {...(written === 0 ? {} : {SizeRw: written}), ...(root === 0 ? {} : {SizeRootFs: root})}
}

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
