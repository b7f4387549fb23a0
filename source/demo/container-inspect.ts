import {descriptorFor, mountRow, networksOf, sizesOf} from './container-fields.ts'
import {withContainer} from './container-names.ts'
import {truncated} from './hash.ts'
import {ok, type Reply} from './reply.ts'
import {type DemoRequest, flag} from './request.ts'
import type {Container, Mount} from './state.ts'
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
    User: '',
    WorkingDir: '',
    Entrypoint: null,
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
