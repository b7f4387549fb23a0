// GET /system/df in the shapes it has had.

import {cacheRow} from './build-cache.ts'
import {takeCensus} from './census.ts'
import {containerRow} from './containers.ts'
import {heldBytes, sharedSizes} from './image-sizes.ts'
import {imageRow, listedImages} from './images.ts'
import {layersSize} from './layers.ts'
import {ok, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import {volumeRow} from './volumes.ts'
import {pause, type World, whenImagesRest} from './world.ts'

const TYPES = ['container', 'image', 'volume', 'build-cache']

export const diskUsage = async (world: World, request: DemoRequest): Promise<Reply> => {
  if (world.profile.major > 20 || world.profile.product === 'podman') return measured(world, request)
  if (world.measuring.now) return refuse(world.profile, 500, 'a disk usage operation is already running')
  world.measuring.now = true
  try {
    return await measured(world, request)
  } finally {
    world.measuring.now = false
  }
}

const measured = async (world: World, request: DemoRequest): Promise<Reply> => {
  await whenImagesRest(world)
  await pause(world, world.pace.list * 4)
  if (world.profile.product === 'podman') return ok(podmanUsage(world))
  const asked = request.query.getAll('type')
  const unknown = asked.find((type) => !TYPES.includes(type))
  if (unknown !== undefined && request.api >= 42) return refuse(world.profile, 400, `unknown object type: ${unknown}`)
  const wants = (type: string): boolean => asked.length === 0 || request.api < 42 || asked.includes(type)
  return ok(
    request.api >= 52 && request.query.get('verbose') !== null
      ? newShape(world, request, wants)
      : oldShape(world, request, wants),
  )
}

type Wants = (type: string) => boolean

/** Up to 1.51: what was not asked for is null, and absent from 29 on. */
const oldShape = (world: World, request: DemoRequest, wants: Wants): Record<string, unknown> => {
  const part = (type: string, key: string, value: () => unknown): Record<string, unknown> => {
    if (wants(type)) return {[key]: value()}
    return world.profile.major >= 29 ? {} : {[key]: null}
  }
  const size = wants('image') ? totalSize(world) : 0
  return {
    ...(size === 0 && world.profile.major >= 29 ? {} : {LayersSize: size}),
    ...part('image', 'Images', () => imageRows(world, request.api)),
    ...part('container', 'Containers', () => containerRows(world, request.api)),
    ...part('volume', 'Volumes', () => volumeRows(world)),
    ...part('build-cache', 'BuildCache', () => cacheRows(world, request.api)),
    ...(request.api < 42 ? {BuilderSize: 0} : {}),
  }
}

const newShape = (world: World, request: DemoRequest, wants: Wants): Record<string, unknown> => {
  const usage = (
    type: string,
    key: string,
    rows: () => readonly unknown[],
    total: () => number,
  ): Record<string, unknown> => (wants(type) ? {[key]: usageOf(rows(), total())} : {})
  const sum = (bytes: Iterable<number>): number => [...bytes].reduce((total, one) => total + one, 0)
  const {state} = world
  return {
    ...usage(
      'image',
      'ImageUsage',
      () => imageRows(world, request.api),
      () => totalSize(world),
    ),
    ...usage(
      'container',
      'ContainerUsage',
      () => containerRows(world, request.api),
      () => sum([...state.containers.values()].map((one) => one.rwBytes)),
    ),
    ...usage(
      'volume',
      'VolumeUsage',
      () => volumeRows(world),
      () => sum([...state.volumes.values()].map((one) => one.bytes)),
    ),
    ...usage(
      'build-cache',
      'BuildCacheUsage',
      () => cacheRows(world, request.api),
      () => sum([...state.cache.values()].map((one) => one.bytes)),
    ),
  }
}

const usageOf = (items: readonly unknown[], total: number): Record<string, unknown> => ({
  ...(items.length === 0 ? {} : {TotalCount: items.length, Items: items}),
  ...(total === 0 ? {} : {TotalSize: total}),
})

const totalSize = (world: World): number => layersSize(world.state.images.values(), (layer) => heldBytes(world, layer))

const imageRows = (world: World, api: number): readonly unknown[] => {
  const census = takeCensus(world)
  const listed = listedImages(world, census, {all: false, filters: new Map()})
  const shared = sharedSizes(world, listed)
  return listed.map((image) => ({
    ...imageRow(world, image, {api, census, shared: shared.get(image.id) ?? 0}),
    Containers: census.usersOf(image),
  }))
}

const containerRows = (world: World, api: number): readonly unknown[] => {
  const how = {api, census: takeCensus(world), size: true}
  return [...world.state.containers.values()].map((container) => containerRow(world, container, how))
}

/** Only volumes of the `local` driver without mount options are measured, or listed at all. */
const volumeRows = (world: World): readonly unknown[] => {
  const census = takeCensus(world)
  return [...world.state.volumes.values()]
    .filter((volume) => volume.driver === 'local' && volume.options === null)
    .map((volume) => ({
      ...volumeRow(world, volume),
      UsageData: {RefCount: census.volumeUsers(volume.name), Size: volume.bytes},
    }))
}

const cacheRows = (world: World, api: number): readonly unknown[] => {
  const how = {api, census: takeCensus(world)}
  return [...world.state.cache.values()].map((record) => cacheRow(world, record, how))
}

/** Podman: a row a tag, bare ids, no build cache; totals are right from 5 on. */
const podmanUsage = (world: World): Record<string, unknown> => {
  const census = takeCensus(world)
  const images = listedImages(world, census, {all: false, filters: new Map()})
  const shared = sharedSizes(world, images)
  return {
    LayersSize: world.profile.major < 5 ? 0 : totalSize(world),
    Images: images.flatMap((image) => {
      const row = imageRow(world, image, {api: 41, census, shared: shared.get(image.id) ?? 0})
      const bare = {...row, Id: image.id.replace('sha256:', '')}
      return image.tags.length === 0
        ? [bare]
        : image.tags.map((tag) => ({...bare, RepoTags: [tag.slice(tag.lastIndexOf(':') + 1)]}))
    }),
    Containers: [...world.state.containers.values()].map((container) => ({
      ...containerRow(world, container, {api: 41, census, size: true}),
      Names: [container.name],
      Mounts: null,
      NetworkSettings: null,
      Status: container.status,
    })),
    Volumes: volumeRows(world).map((row) => ({...Object(row), Driver: '', Labels: {}})),
    BuildCache: [],
  }
}
