import {type Ending, endingOf} from './container-command.ts'
import {containerEvent, findContainer, withContainer} from './container-names.ts'
import {dropContainer} from './container-removal.ts'
import {noContent, notModified, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {Container} from './state.ts'
import {tieEvents} from './tie-events.ts'
import type {World} from './world.ts'

/** POST /containers/{id}/{start|stop|kill|pause|unpause|restart|rename} */
export const changeContainer = (world: World, request: DemoRequest): Reply => {
  const [wanted = '', verb = ''] = request.params
  return withContainer(
    world,
    wanted,
    (container) => changes[verb]?.(world, container, request) ?? refuse(world.profile, 404, 'page not found'),
  )
}

type Change = (world: World, container: Container, request: DemoRequest) => Reply

const start: Change = (world, container) => {
  if (container.removing) return refuse(world.profile, 409, 'container is marked for removal and cannot be started')
  if (container.status === 'running') return notModified
  if (container.status === 'paused')
    return refuse(world.profile, 409, 'cannot start a paused container, try unpause instead')
  const refusal = namespaceRefusal(world, container) ?? networkRefusal(world, container)
  if (refusal !== null) return refusal
  container.status = 'running'
  container.started = world.clock()
  tieEvents(world, container, 'start')
  containerEvent(world, container, 'start')
  const ending = endingOf(container)
  if (ending !== null) comeToAnEnd(world, container, ending)
  return noContent
}

/** The command was short: what it wrote is there, and it has ended. */
const comeToAnEnd = (world: World, container: Container, {code, writes}: Ending): void => {
  const mount = container.mounts.find((one) => writes?.path.startsWith(`${one.destination}/`) === true)
  const volume = mount?.type === 'volume' ? world.state.volumes.get(mount.volume) : undefined
  if (volume !== undefined) volume.bytes += writes?.bytes ?? 0
  else if (mount === undefined) container.rwBytes += writes?.bytes ?? 0
  end(world, container, code)
  const again = container.restartPolicy === 'always' || (container.restartPolicy === 'on-failure' && code !== 0)
  if (again && world.profile.product === 'docker') container.status = 'restarting'
}

/** A namespace to join that is no longer there. */
const namespaceRefusal = (world: World, container: Container): Reply | null => {
  for (const mode of [container.networkMode, container.ipcMode, container.pidMode]) {
    if (!mode.startsWith('container:')) continue
    const target = mode.slice('container:'.length)
    const found = findContainer(world, target)
    if (found !== null && found.status === 'running') continue
    const missing =
      found === null ? `No such container: ${target}` : `cannot join network of a non running container: ${found.id}`
    return joinRefusal(world, container, {mode, target, missing})
  }
  return null
}

type Joining = {readonly mode: string; readonly target: string; readonly missing: string}

const joinRefusal = (world: World, container: Container, {mode, target, missing}: Joining): Reply => {
  const {profile} = world
  const isNetwork = mode === container.networkMode
  const isIpc = !isNetwork && mode === container.ipcMode
  if (profile.major <= 20 && profile.product === 'docker') {
    if (isNetwork) return refuse(profile, 404, missing)
    const what = isIpc
      ? `can't join IPC of container ${target}`
      : `cannot join PID of a non running container: ${target}`
    return refuse(profile, 500, `${what}: ${missing}`)
  }
  if (isNetwork) return refuse(profile, 500, `joining network namespace of container: ${missing}`)
  const status = isIpc || profile.major >= 29 ? 400 : 500
  return refuse(profile, status, `failed to join ${isIpc ? 'IPC' : 'PID'} namespace: ${missing}`)
}

/** Networks are resolved by name at the first start, by id from then on. */
const networkRefusal = (world: World, container: Container): Reply | null => {
  for (const endpoint of container.endpoints) {
    const networks = [...world.state.networks.values()]
    const network = networks.find((one) =>
      endpoint.networkId === '' ? one.name === endpoint.name : one.id === endpoint.networkId,
    )
    if (network === undefined) {
      const missing = `network ${endpoint.networkId || endpoint.name} not found`
      return refuse(
        world.profile,
        404,
        world.profile.major >= 28 ? `failed to set up container networking: ${missing}` : missing,
      )
    }
    endpoint.networkId = network.id
  }
  return null
}

const isUp = (container: Container): boolean => ['running', 'paused', 'restarting'].includes(container.status)

const end = (world: World, container: Container, code: number): void => {
  container.status = 'exited'
  container.finished = world.clock()
  container.exitCode = code
  tieEvents(world, container, 'end')
  containerEvent(world, container, 'die', {exitCode: String(code)})
  if (container.autoRemove) dropContainer(world, container, true)
}

const stop: Change = (world, container) => {
  if (!isUp(container)) return notModified
  containerEvent(world, container, 'kill', {signal: '15'})
  end(world, container, 0)
  containerEvent(world, container, 'stop')
  return noContent
}

const kill: Change = (world, container) => {
  if (!isUp(container))
    return refuse(
      world.profile,
      409,
      `cannot kill container: ${container.name}: container ${container.id} is not running`,
    )
  containerEvent(world, container, 'kill', {signal: '9'})
  end(world, container, 137)
  return noContent
}

const restart: Change = (world, container, request) => {
  if (isUp(container)) stop(world, container, request)
  return start(world, container, request)
}

const freeze: Change = (world, container) => {
  if (container.status === 'paused') return refuse(world.profile, 409, `container ${container.id} is already paused`)
  if (container.status !== 'running') return refuse(world.profile, 409, `container ${container.id} is not running`)
  container.status = 'paused'
  containerEvent(world, container, 'pause')
  return noContent
}

const thaw: Change = (world, container) => {
  if (container.status !== 'paused') return refuse(world.profile, 409, `container ${container.id} is not paused`)
  container.status = 'running'
  containerEvent(world, container, 'unpause')
  return noContent
}

const rename: Change = (world, container, request) => {
  const name = (request.query.get('name') ?? '').replace(/^\//, '')
  const holder = [...world.state.containers.values()].find((other) => other.name === name)
  if (holder !== undefined)
    return refuse(
      world.profile,
      409,
      `Error when allocating new name: Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    )
  const before = container.name
  container.name = name
  containerEvent(world, container, 'rename', {oldName: `/${before}`})
  return noContent
}

const changes: Readonly<Record<string, Change>> = {start, stop, kill, restart, pause: freeze, unpause: thaw, rename}
