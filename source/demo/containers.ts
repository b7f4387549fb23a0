import {type Census, takeCensus} from './census.ts'
import {descriptorFor, listedSizesOf, mountRow, networksOf} from './container-fields.ts'
import {truncated} from './hash.ts'
import {findImage} from './image-names.ts'
import {badFilter, ok, type Reply} from './reply.ts'
import {type DemoRequest, filtersOf, flag, labelsMatch, unknownFilter} from './request.ts'
import type {Container} from './state.ts'
import {inWords, seconds} from './wire-time.ts'
import {pause, type World} from './world.ts'

type Filters = ReadonlyMap<string, readonly string[]>

const KNOWN = [
  'ancestor',
  'before',
  'exited',
  'id',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'expose',
  'since',
  'status',
  'health',
  'is-task',
  'volume',
]

/** GET /containers/json */
export const listContainers = async (world: World, request: DemoRequest): Promise<Reply> => {
  await pause(world, world.pace.list)
  const filters = filtersOf(request)
  const unknown = unknownFilter(filters, KNOWN)
  if (unknown !== null) return badFilter(world.profile, unknown)
  const all = flag(request, 'all') || filters.has('status')
  const listed = [...world.state.containers.values()]
    .filter((container) => all || ['running', 'paused', 'restarting'].includes(container.status))
    .filter((container) => matches(world, container, filters))
    .sort((one, other) => other.created - one.created)
  const how = {api: request.api, census: takeCensus(world), size: flag(request, 'size')}
  return ok(listed.map((container) => containerRow(world, container, how)))
}

const matches = (world: World, container: Container, filters: Filters): boolean => {
  const any = (key: string, test: (value: string) => boolean): boolean => {
    const values = filters.get(key)
    return values === undefined || values.length === 0 || values.some(test)
  }
  return (
    any('id', (id) => container.id.startsWith(id)) &&
    any('name', (name) => nameMatches(name, container.name)) &&
    any('status', (status) => container.status === status) &&
    any('volume', (volume) =>
      container.mounts.some(
        (mount) => mount.destination === volume || (mount.type === 'volume' && mount.volume === volume),
      ),
    ) &&
    any('network', (network) =>
      container.endpoints.some(
        (endpoint) => endpoint.name === network || (endpoint.networkId !== '' && endpoint.networkId === network),
      ),
    ) &&
    any('ancestor', (ancestor) => descendsFrom(world, container, ancestor)) &&
    labelsMatch(container.labels, filters.get('label'))
  )
}

/** A name filter is a pattern found anywhere in the name, with or without its slash. */
const nameMatches = (pattern: string, name: string): boolean => {
  try {
    const matcher = new RegExp(pattern)
    return matcher.test(name) || matcher.test(`/${name}`)
  } catch {
    return false
  }
}

const descendsFrom = (world: World, container: Container, ancestor: string): boolean => {
  const image = findImage(world, ancestor)
  if (image === null) return false
  for (let id: string | null = container.imageId; id !== null; id = world.state.images.get(id)?.parent ?? null)
    if (id === image.id) return true
  return false
}

export const containerRow = (
  world: World,
  container: Container,
  how: {api: number; census: Census; size: boolean},
): Record<string, unknown> => {
  const {profile} = world
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    Image: shownImage(world, how.census, container),
    ImageID: container.imageId,
    ...(profile.store === 'containerd' && how.api >= 48 ? descriptorFor(world, container) : {}),
    Command: container.command.join(' '),
    Created: seconds(container.created),
    Ports: [],
    ...(how.size ? listedSizesOf(world, container) : {}),
    Labels: container.labels,
    State: container.status,
    Status: statusWords(container, world.clock()),
    ...(profile.product === 'podman' ? {} : {HostConfig: {NetworkMode: container.networkMode}}),
    ...(how.api >= 52 ? {Health: {Status: 'none', FailingStreak: 0}} : {}),
    NetworkSettings: {Networks: networksOf(world, container)},
    Mounts: container.mounts.map((mount) => mountRow(world, mount)),
  }
}

/** The name it was created from while that still means the same image, else the id; Podman keeps the name. */
const shownImage = (world: World, census: Census, container: Container): string => {
  if (world.profile.product === 'podman') return container.imageName
  const now = findImage(world, container.imageName, census.imageNamed)
  if (now?.id === container.imageId) return container.imageName
  return world.profile.major <= 20 ? truncated(container.imageId) : container.imageId
}

const statusWords = (container: Container, now: number): string => {
  const since = (at: number | null): string => inWords(now - (at ?? now))
  switch (container.status) {
    case 'running':
      return `Up ${since(container.started)}`
    case 'paused':
      return `Up ${since(container.started)} (Paused)`
    case 'restarting':
      return `Restarting (${container.exitCode}) ${since(container.finished)} ago`
    case 'created':
      return 'Created'
    case 'removing':
      return 'Removal In Progress'
    case 'dead':
      return 'Dead'
    case 'exited':
      return `Exited (${container.exitCode}) ${since(container.finished)} ago`
  }
}
