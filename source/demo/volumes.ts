import {randomHex} from './hash.ts'
import {labelsIn, stringIn} from './read-json.ts'
import {created, noContent, ok, type Reply, refuse} from './reply.ts'
import {type DemoRequest, filtersOf, flag, labelsMatch} from './request.ts'
import type {Volume} from './state.ts'
import {pause, type World} from './world.ts'

/** The label that marks a volume nobody named; engines before 23.0 and Podman write none. */
const ANONYMOUS = 'com.docker.volume.anonymous'

/** GET /volumes */
export const listVolumes = async (world: World, request: DemoRequest): Promise<Reply> => {
  await pause(world, world.pace.list)
  const filters = filtersOf(request)
  const volumes = [...world.state.volumes.values()].filter((volume) => matches(world, volume, filters))
  const Warnings = world.profile.product === 'podman' ? [] : null
  return ok({Volumes: volumes.map((volume) => volumeRow(world, volume)), Warnings})
}

const matches = (world: World, volume: Volume, filters: ReadonlyMap<string, readonly string[]>): boolean => {
  const names = filters.get('name')
  if (names !== undefined && !names.some((name) => volume.name.includes(name))) return false
  const drivers = filters.get('driver')
  if (drivers !== undefined && !drivers.includes(volume.driver)) return false
  const dangling = filters.get('dangling')?.[0]
  if (dangling !== undefined && ['1', 'true'].includes(dangling) !== (volumeUsers(world, volume.name).length === 0))
    return false
  return labelsMatch(volumeLabels(world, volume) ?? {}, filters.get('label'))
}

export const volumeRow = (world: World, volume: Volume): Record<string, unknown> => ({
  CreatedAt: new Date(volume.created).toISOString().replace(/\.\d+Z$/, 'Z'),
  Driver: volume.driver,
  Labels: volumeLabels(world, volume),
  Mountpoint: mountpointOf(world, volume.name),
  Name: volume.name,
  Options: world.profile.product === 'podman' ? (volume.options ?? {}) : volume.options,
  Scope: volume.driver === 'local' ? 'local' : 'global',
})

const volumeLabels = (world: World, volume: Volume): Readonly<Record<string, string>> | null => {
  if (world.profile.product === 'podman') return volume.labels
  const marked = volume.anonymous && world.profile.major >= 23 ? {[ANONYMOUS]: '', ...volume.labels} : volume.labels
  return Object.keys(marked).length === 0 ? null : marked
}

export const mountpointOf = (world: World, name: string): string =>
  world.profile.product === 'podman'
    ? `/var/lib/containers/storage/volumes/${name}/_data`
    : `/var/lib/docker/volumes/${name}/_data`

/** Ids of the containers, of any state, that name the volume. */
export const volumeUsers = (world: World, name: string): readonly string[] =>
  [...world.state.containers.values()]
    .filter((container) => container.mounts.some((mount) => mount.type === 'volume' && mount.volume === name))
    .map((container) => container.id)

/** GET /volumes/{name}: exact, on Podman too. */
export const inspectVolume = (world: World, request: DemoRequest): Reply => {
  const name = request.params[0] ?? ''
  const volume = world.state.volumes.get(name)
  if (volume !== undefined) return ok(volumeRow(world, volume))
  if (world.profile.product === 'docker') return noSuchVolume(world, name)
  const message = world.profile.major < 5 ? `volume with name ${name} not found: no such volume` : 'no such volume'
  return refuse(world.profile, 404, message, 'no such volume')
}

const noSuchVolume = (world: World, name: string): Reply =>
  world.profile.product === 'podman'
    ? refuse(world.profile, 404, `no volume with name ${JSON.stringify(name)} found: no such volume`, 'no such volume')
    : refuse(world.profile, 404, `get ${name}: no such volume`)

/** POST /volumes/create */
export const createVolume = (world: World, request: DemoRequest): Reply => {
  const named = stringIn(request.body, 'Name')
  const existing = world.state.volumes.get(named)
  if (existing !== undefined) return created(volumeRow(world, existing))
  const volume = addVolume(world, named, request.body)
  return created({...volumeRow(world, volume), Options: volume.options})
}

export const addVolume = (world: World, name: string, body: unknown = {}): Volume => {
  const options = labelsIn(body, 'DriverOpts')
  const volume: Volume = {
    name: name === '' ? randomHex() : name,
    created: world.clock(),
    driver: stringIn(body, 'Driver') || 'local',
    labels: labelsIn(body, 'Labels'),
    options: Object.keys(options).length === 0 ? null : options,
    anonymous: name === '',
    bytes: 0,
  }
  world.state.volumes.set(volume.name, volume)
  world.events.emit({type: 'volume', action: 'create', id: volume.name, attributes: {driver: volume.driver}})
  return volume
}

/** DELETE /volumes/{name}: a unique prefix will do on Podman. */
export const removeVolume = async (world: World, request: DemoRequest): Promise<Reply> => {
  const name = request.params[0] ?? ''
  const force = flag(request, 'force')
  const meant = volumesMeant(world, name)
  const [volume, other] = meant
  if (other !== undefined) return ambiguousVolume(world, name)
  if (volume === undefined) return force ? noContent : noSuchVolume(world, name)
  const users = volumeUsers(world, volume.name)
  if (users.length > 0) return volumeInUse(world, volume.name, users)
  dropVolume(world, volume)
  await pause(world, world.pace.volume + (volume.bytes / 1e6) * world.pace.megabyte)
  return noContent
}

// Podman 4 answers twice.
const ambiguousVolume = (world: World, name: string): Reply => {
  const cause = 'volume already exists'
  if (world.profile.major >= 5)
    return refuse(world.profile, 404, `more than one result for volume name ${name}: ${cause}`, cause)
  const body = (response: number): string =>
    JSON.stringify({cause, message: `more than one result for volume name ${JSON.stringify(name)}: ${cause}`, response})
  return {status: 500, text: `${body(500)}\n${body(404)}\n`, headers: {'Content-Type': 'application/json'}}
}

const volumesMeant = (world: World, name: string): readonly Volume[] => {
  const exact = world.state.volumes.get(name)
  if (exact !== undefined) return [exact]
  if (world.profile.product !== 'podman') return []
  return [...world.state.volumes.values()].filter((volume) => volume.name.startsWith(name))
}

const volumeInUse = (world: World, name: string, users: readonly string[]): Reply =>
  world.profile.product === 'podman'
    ? refuse(
        world.profile,
        409,
        `volume ${name} is being used by the following container(s): ${users.join(', ')}: volume is being used`,
        'volume is being used',
      )
    : refuse(world.profile, 409, `remove ${name}: volume is in use - [${users.join(', ')}]`)

export const dropVolume = (world: World, volume: Volume): void => {
  world.state.volumes.delete(volume.name)
  const action = world.profile.product === 'podman' ? 'remove' : 'destroy'
  world.events.emit({type: 'volume', action, id: volume.name, attributes: {driver: volume.driver}})
}
