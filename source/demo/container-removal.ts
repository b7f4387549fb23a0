import {containerEvent, withContainer} from './container-names.ts'
import {isAlive} from './image-users.ts'
import {noContent, type Reply, refuse} from './reply.ts'
import {type DemoRequest, flag} from './request.ts'
import type {Container, Pod} from './state.ts'
import {dropVolume, volumeUsers} from './volumes.ts'
import {pause, type World} from './world.ts'

/** DELETE /containers/{id} */
export const removeContainer = async (world: World, request: DemoRequest): Promise<Reply> =>
  withContainer(world, request.params[0] ?? '', (container) => removeFound(world, container, request))

const removeFound = async (world: World, container: Container, request: DemoRequest): Promise<Reply> => {
  const called = request.params[0] ?? ''
  if (container.removing) return refuse(world.profile, 409, `removal of container ${called} is already in progress`)
  if (flag(request, 'link')) return refuse(world.profile, 400, 'bad parameter')
  const force = flag(request, 'force')
  const refusal =
    world.profile.product === 'podman'
      ? podmanRefusal(world, container, force)
      : dockerRefusal(world, container, {called, force})
  if (refusal !== null) return refusal
  if (isAlive(container)) for (const action of ['kill', 'die']) containerEvent(world, container, action)
  container.removing = true
  container.status = 'removing'
  await pause(world, world.pace.container + (container.rwBytes / 1e6) * world.pace.megabyte)
  dropContainer(world, container, flag(request, 'v'))
  return noContent
}

/** The container is gone; with `volumes`, the anonymous ones that only it had too. */
export const dropContainer = (world: World, container: Container, volumes = false): void => {
  world.state.containers.delete(container.id)
  containerEvent(world, container, world.profile.product === 'podman' ? 'remove' : 'destroy')
  if (!volumes) return
  for (const mount of container.mounts) {
    if (mount.type !== 'volume' || mount.named) continue
    const volume = world.state.volumes.get(mount.volume)
    if (volume !== undefined && volumeUsers(world, volume.name).length === 0) dropVolume(world, volume)
  }
}

const dockerRefusal = (world: World, container: Container, how: {called: string; force: boolean}): Reply | null => {
  if (how.force) return null
  const why = world.profile.major >= 23 ? stateWords(container, how.called) : oldStateWords(container)
  return why === null ? null : refuse(world.profile, 409, why)
}

/** Engines repeat what the request called the container. */
const stateWords = (container: Container, called: string): string | null => {
  const start = `cannot remove container ${JSON.stringify(called)}: container is`
  if (container.status === 'running') return `${start} running: stop the container before removing or force remove`
  if (container.status === 'paused') return `${start} paused and must be unpaused first`
  if (container.status === 'restarting')
    return `${start} restarting: stop the container before removing or force remove`
  return null
}

const oldStateWords = (container: Container): string | null => {
  const start = `You cannot remove a ${container.status} container ${container.id}.`
  if (container.status === 'paused')
    return `${start} Unpause and then stop the container before attempting removal or force remove`
  if (container.status !== 'running' && container.status !== 'restarting') return null
  return `${start} Stop the container before attempting removal or force remove`
}

const podmanRefusal = (world: World, container: Container, force: boolean): Reply | null => {
  const pod = [...world.state.pods.values()].find((one: Pod) => one.infra === container.id)
  if (pod !== undefined)
    return refuse(
      world.profile,
      500,
      `container ${container.id} is the infra container of pod ${pod.id} and cannot be removed without removing the pod`,
    )
  const dependents = dependentsOf(world, container)
  if (dependents.length > 0) {
    const ids = dependents.map((one) => one.id).join(', ')
    return refuse(
      world.profile,
      500,
      `container ${container.id} has dependent containers which must be removed before it: ${ids}: container already exists`,
      'container already exists',
    )
  }
  if (force || (container.status !== 'running' && container.status !== 'paused')) return null
  return refuse(
    world.profile,
    500,
    `cannot remove container ${container.id} as it is ${container.status} - running or paused containers cannot be removed without force: container state improper`,
    'container state improper',
  )
}

/** Containers that live in a namespace of this one. */
const dependentsOf = (world: World, container: Container): readonly Container[] => {
  const names = [`container:${container.id}`, `container:${container.name}`]
  return [...world.state.containers.values()].filter((other) =>
    [other.networkMode, other.ipcMode, other.pidMode].some((mode) => names.includes(mode)),
  )
}
