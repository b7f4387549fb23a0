import {randomUUID} from 'node:crypto'
import {isAlive} from './image-users.ts'
import {ok, type Reply} from './reply.ts'
import type {DemoRequest} from './request.ts'
import {timestamp} from './wire-time.ts'
import type {World} from './world.ts'

const KERNEL = '6.12.0-generic'
const MEMORY = 33_554_432_000

/** GET and HEAD /_ping */
export const ping = (world: World): Reply => {
  const {profile, state} = world
  const common = {
    'Api-Version': profile.apiVersion,
    Ostype: 'linux',
    'Cache-Control': 'no-cache, no-store, must-revalidate',
  }
  if (profile.product === 'podman')
    return {
      status: 200,
      text: 'OK',
      headers: {
        ...common,
        Server: `Libpod/${profile.version} (linux)`,
        'Libpod-Api-Version': profile.version,
        'Libpod-Buildah-Version': '1.28.2',
      },
    }
  const swarm = profile.major >= 23 ? {Swarm: state.swarm ? 'active/manager' : 'inactive'} : {}
  return {
    status: 200,
    text: 'OK',
    headers: {
      ...common,
      ...swarm,
      'Builder-Version': '2',
      'Docker-Experimental': 'false',
      Server: `Docker/${profile.version} (linux)`,
    },
  }
}

/** GET /version */
export const version = (world: World): Reply => {
  const {profile} = world
  const engine = profile.product === 'podman' ? 'Podman Engine' : 'Engine'
  return ok({
    Platform: {Name: profile.product === 'podman' ? 'linux/amd64/debian' : ''},
    Components: [
      {
        Name: engine,
        Version: profile.version,
        Details: {
          APIVersion: profile.apiVersion,
          ApiVersion: profile.apiVersion,
          Arch: 'amd64',
          MinAPIVersion: profile.minApiVersion,
          Os: 'linux',
        },
      },
    ],
    Version: profile.version,
    ApiVersion: profile.apiVersion,
    MinAPIVersion: profile.minApiVersion,
    GitCommit: 'demo',
    GoVersion: 'go1.24',
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: KERNEL,
    BuildTime: '2026-01-01T00:00:00.000000000+00:00',
  })
}

/** GET /info */
export const info = (world: World, _request: DemoRequest): Reply => {
  const {profile, state} = world
  const containers = [...state.containers.values()]
  const podman = profile.product === 'podman'
  return ok({
    ID: podman ? randomUUID() : state.engineId,
    Containers: containers.length,
    ContainersRunning: containers.filter((one) => isAlive(one) && one.status !== 'paused').length,
    ContainersPaused: containers.filter((one) => one.status === 'paused').length,
    ContainersStopped: containers.filter((one) => !isAlive(one)).length,
    Images: state.images.size,
    Driver: profile.driver,
    DriverStatus: driverStatus(world),
    SystemTime: timestamp(world.clock()),
    LoggingDriver: 'json-file',
    KernelVersion: KERNEL,
    OperatingSystem: 'Debian GNU/Linux 13 (trixie)',
    OSType: 'linux',
    Architecture: 'x86_64',
    NCPU: 8,
    MemTotal: MEMORY,
    DockerRootDir: podman ? '/var/lib/containers/storage' : '/var/lib/docker',
    Name: state.hostName,
    ServerVersion: profile.version,
    Swarm: state.swarm
      ? {NodeID: 'demo', LocalNodeState: 'active', ControlAvailable: true}
      : {NodeID: '', LocalNodeState: 'inactive', ControlAvailable: false},
    ...(podman ? {BuildahVersion: '1.28.2', Rootless: false} : {}),
  })
}

const driverStatus = (world: World): readonly (readonly string[])[] =>
  world.profile.store === 'containerd'
    ? [['driver-type', 'io.containerd.snapshotter.v1']]
    : [
        ['Backing Filesystem', 'extfs'],
        ['Supports d_type', 'true'],
        ['Native Overlay Diff', 'true'],
      ]
