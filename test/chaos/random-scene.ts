import type {
  CacheSpec,
  ContainerSpec,
  ImageSpec,
  MountSpec,
  NetworkSpec,
  Scene,
  VolumeSpec,
} from '../../source/demo/scene.ts'
import {empty} from '../../source/demo/scenes/empty.ts'
import type {Chance} from './chance.ts'

const range = (count: number): readonly number[] => Array.from({length: count}, (_, index) => index)

const image = (chance: Chance, index: number): ImageSpec => {
  const from = index > 0 && chance.oneIn(2) ? `image-${chance.below(index)}` : undefined
  const tags = chance.some([`acme/app-${index}:1`, `acme/app-${index}:2`, `mirror/app-${index}:1`], 0.55)
  return {
    key: `image-${index}`,
    tags,
    ...(chance.oneIn(3) && tags.length > 0 ? {pulledFrom: [`acme/app-${index}`]} : {}),
    ...(from ? {from, hasParent: chance.oneIn(2)} : {}),
    steps: [{by: `RUN make ${index}`, bytes: 1_000_000 + index, content: `image ${index}`}],
    built: 60,
    arrived: 60,
  }
}

const mounts = (chance: Chance, volumes: number, images: readonly ImageSpec[]): readonly MountSpec[] => {
  const found: MountSpec[] = []
  if (volumes > 0 && chance.oneIn(2)) found.push({volume: `data-${'x'.repeat(chance.below(volumes))}`, at: '/data'})
  const mounted = chance.one(images)
  if (mounted?.key && chance.oneIn(6)) found.push({image: mounted.tags?.[0] ?? mounted.key, at: '/image'})
  return found
}

const container = (
  chance: Chance,
  index: number,
  counts: {volumes: number; networks: number},
  images: readonly ImageSpec[],
): ContainerSpec => ({
  name: `job-${index}`,
  image: chance.one(images)?.key ?? 'image-0',
  state: chance.one(['exited', 'exited', 'exited', 'created', 'running', 'paused', 'dead'] as const) ?? 'exited',
  created: 50,
  started: 45,
  stopped: 40,
  mounts: mounts(chance, counts.volumes, images),
  ...(index > 0 && chance.oneIn(4)
    ? {networkOf: `job-${chance.below(index)}`}
    : counts.networks > 0 && chance.oneIn(2)
      ? {networks: [`net-${chance.below(counts.networks)}`]}
      : {}),
  wrote: chance.below(5000),
})

const cacheRecord = (chance: Chance, index: number): CacheSpec => ({
  key: `record-${index}`,
  ...(index > 0 && chance.oneIn(2) ? {parents: [`record-${chance.below(index)}`]} : {}),
  description: `RUN step ${index}`,
  bytes: 1000 + index,
  created: 30,
  used: 20,
  inUse: chance.oneIn(8),
})

/** Some of everything, linked at random; names of volumes begin each other, which Podman falls for. */
export const randomScene = (chance: Chance, hasCache: boolean): Scene => {
  const images = range(2 + chance.below(8)).map((index) => image(chance, index))
  const counts = {volumes: chance.below(5), networks: chance.below(4)}
  const volumes = range(counts.volumes).map(
    (index): VolumeSpec => ({name: `data-${'x'.repeat(index)}`, created: 50, bytes: 5000}),
  )
  const networks = range(counts.networks).map((index): NetworkSpec => ({name: `net-${index}`, created: 50}))
  const containers = range(chance.below(9)).map((index) => container(chance, index, counts, images))
  const cache = hasCache ? range(chance.below(8)).map((index) => cacheRecord(chance, index)) : []
  return {...empty, name: 'random', images, volumes, networks, containers, cache}
}
