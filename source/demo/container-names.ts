import {type Reply, refuse} from './reply.ts'
import type {Container} from './state.ts'
import type {World} from './world.ts'

/** An engine's own order: full id, name, id prefix. */
export const findContainer = (world: World, wanted: string): Container | null => {
  const exact = world.state.containers.get(wanted)
  if (exact !== undefined) return exact
  const name = wanted.replace(/^\//, '')
  const containers = [...world.state.containers.values()]
  const named = containers.find((container) => container.name === name)
  if (named !== undefined) return named
  return /^[0-9a-f]{2,64}$/.test(wanted)
    ? (containers.find((container) => container.id.startsWith(wanted)) ?? null)
    : null
}

export const noSuchContainer = (world: World, wanted: string): Reply =>
  world.profile.product === 'podman'
    ? refuse(
        world.profile,
        404,
        `no container with ${world.profile.major < 5 ? 'name or ID' : 'ID or name'} ${JSON.stringify(wanted)} found: no such container`,
        'no such container',
      )
    : refuse(world.profile, 404, `No such container: ${wanted}`)

/** What a handler does with the container its path names. */
export const withContainer = <Answer>(
  world: World,
  wanted: string,
  use: (container: Container) => Answer,
): Answer | Reply => {
  const container = findContainer(world, wanted)
  return container === null ? noSuchContainer(world, wanted) : use(container)
}

export const containerEvent = (
  world: World,
  container: Container,
  action: string,
  extra: Readonly<Record<string, string>> = {},
): void =>
  world.events.emit({
    type: 'container',
    action,
    id: container.id,
    attributes: {...container.labels, ...extra, image: container.imageName, name: container.name},
  })
