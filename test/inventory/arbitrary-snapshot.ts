// Random worlds that an engine could be in: everything that names something names something that is there, or was.
import fc from 'fast-check'
import type {CacheRecord, ContainerRecord, ContainerState, Mount, Snapshot} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {
  ago,
  cacheId,
  cacheRecord,
  containerDetails,
  containerdStore,
  containerId,
  containerRecord,
  diffId,
  engine,
  host,
  imageDetails,
  imageId,
  imageRecord,
  labels,
  networkId,
  networkRecord,
  podman,
  profile,
  volumeName,
  volumeRecord,
} from './records.ts'
import {snapshotOf} from './snapshot-of.ts'

const LIVE: readonly ContainerState[] = ['running', 'paused', 'restarting', 'removing']
const AT_REST: readonly ContainerState[] = ['created', 'exited', 'exited', 'exited', 'dead']
const PROJECTS = ['shop', 'blog']

const age = fc.integer({min: 0, max: 120})
/** Indexes below `count`, at most `most` of them. */
const someOf = (count: number, most: number): fc.Arbitrary<number[]> =>
  count === 0 ? fc.constant([]) : fc.uniqueArray(fc.nat(count - 1), {maxLength: Math.min(most, count)})
const oneOrNone = (count: number) => (count === 0 ? fc.constant(null) : fc.option(fc.nat(count - 1), {freq: 3}))

const keepLabel = fc.nat(11).map((at): Record<string, string> => (at === 11 ? {'dock-tidy.keep': 'true'} : {}))
const projectLabel = fc
  .option(fc.constantFrom(...PROJECTS), {freq: 2})
  .map((project) => (project === null ? {} : {'com.docker.compose.project': project}))
const someLabels = fc.tuple(keepLabel, projectLabel).map(([keep, project]) => labels({...keep, ...project}))

const arbitraryImage = (index: number) =>
  fc
    .record({
      tags: fc.subarray([`acme/app:v${index}`, `acme/app-${index}:latest`]),
      digest: fc.option(fc.constantFrom('registry.acme.io', 'localhost:5000'), {freq: 1}),
      // a parent or base is one of the images before it, so that there are no circles
      parent: oneOrNone(index),
      base: oneOrNone(index),
      created: fc.option(age),
      tagged: fc.option(age),
      madeBy: fc.constantFrom('built', 'imported', 'committed', 'unknown'),
      own: fc.integer({min: 0, max: 500}),
      labels: someLabels,
    })
    .map((image) => ({...image, index}))

type ArbitraryImage = ReturnType<typeof arbitraryImage> extends fc.Arbitrary<infer Value> ? Value : never

const layersOf = (image: ArbitraryImage, all: readonly ArbitraryImage[]): readonly ArbitraryImage[] => {
  const base = all[image.base ?? -1]
  return [...(base ? layersOf(base, all) : []), image]
}

const imagesOf = (all: readonly ArbitraryImage[]) =>
  all.map((image) => {
    const layers = layersOf(image, all)
    const digests =
      image.digest === null || image.tags.length === 0
        ? []
        : [`${image.digest}/acme/app@${imageId(`digest ${image.index}`)}`]
    return [
      imageRecord(image.index, {
        tags: image.tags,
        digests,
        parent: image.parent === null ? null : imageId(image.parent),
        created: image.created === null ? null : ago(image.created),
        size: layers.reduce((sum, {own}) => sum + own, 0),
        labels: image.labels,
      }),
      imageDetails({
        diffIds: layers.map(({index}) => diffId(index)),
        history: layers.map(({own}) => ({bytes: own, metadataOnly: false})),
        lastTagged: image.tagged === null ? null : ago(image.tagged),
        madeBy: image.madeBy,
      }),
    ] as const
  })

interface Counts {
  readonly images: number
  readonly volumes: number
  readonly networks: number
}

const arbitraryMount = ({images, volumes}: Counts): fc.Arbitrary<Mount | null> =>
  fc.tuple(fc.constantFrom('volume', 'bind', 'inside', 'image'), fc.nat(99)).map(([type, at]): Mount | null => {
    const destination = toRaw('/data')
    if (type === 'bind') return {type: 'bind', source: toRaw('/home/me/src'), destination}
    if (type === 'image') return images === 0 ? null : {type: 'image', image: toRaw(imageId(at % images)), destination}
    if (volumes === 0) return null
    const name = `volume-${at % volumes}`
    return type === 'volume'
      ? {type: 'volume', volume: volumeName(name), destination}
      : {type: 'bind', source: toRaw(`/var/lib/docker/volumes/${name}/_data/sub`), destination}
  })

const arbitraryContainer = (index: number, counts: Counts) =>
  fc
    .record({
      image: oneOrNone(counts.images),
      state: fc.constantFrom(...AT_REST, ...AT_REST, ...LIVE),
      created: fc.integer({min: 60, max: 120}),
      started: fc.integer({min: 30, max: 60}),
      finished: fc.integer({min: 0, max: 30}),
      mounts: fc.array(arbitraryMount(counts), {maxLength: 2}),
      networks: someOf(counts.networks, 2),
      named: fc.boolean(),
      joins: oneOrNone(index),
      volumesFrom: oneOrNone(index),
      restartPolicy: fc.constantFrom('no', 'no', 'always', 'on-failure'),
      written: fc.constantFrom(0, 500, 2_000_000),
      labels: someLabels,
    })
    .map((container) => {
      const record: ContainerRecord = containerRecord(index, {
        names: [toRaw(`container-${index}`)],
        imageId: imageId(container.image ?? 'gone'),
        state: container.state,
        created: ago(container.created),
        labels: container.labels,
        mounts: container.mounts.filter((mount) => mount !== null),
        attachments: container.networks.map((at) => ({
          name: toRaw(`network-${at}`),
          id: container.named ? null : networkId(`network-${at}`),
        })),
      })
      const ran = container.state !== 'created'
      const atRest = container.state === 'exited' || container.state === 'dead'
      const details = containerDetails({
        state: container.state,
        started: ran ? ago(container.started) : null,
        finished: atRest ? ago(container.finished) : null,
        restartPolicy: container.restartPolicy,
        namespaces: container.joins === null ? [] : [toRaw(containerId(container.joins))],
        volumesFrom: container.volumesFrom === null ? [] : [toRaw(`container-${container.volumesFrom}:ro`)],
      })
      return [record, details, container.written] as const
    })

const arbitraryVolume = (index: number) =>
  fc
    .record({anonymous: fc.constantFrom(true, false, null), size: fc.constantFrom(0, 4000), labels: someLabels})
    .map(({size, ...changes}) => [volumeRecord(`volume-${index}`, changes), size] as const)

const arbitraryNetwork = (index: number) =>
  fc
    .record({
      scope: fc.constantFrom('local', 'local', 'local', 'swarm'),
      labels: someLabels,
      ingress: fc.constant(false),
    })
    .map(({scope, ...changes}) => networkRecord(`network-${index}`, {...changes, scope: toRaw(scope)}))

const arbitraryCache = (index: number): fc.Arbitrary<CacheRecord> =>
  fc
    .record({inUse: fc.boolean(), shared: fc.boolean(), lastUsed: fc.option(age.map(ago)), parents: someOf(index, 2)})
    .map(({parents, ...changes}) => cacheRecord(index, {...changes, parents: parents.map(cacheId)}))

const upTo = <Value>(most: number, make: (index: number) => fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
  fc.nat(most).chain((count) => fc.tuple(...Array.from({length: count}, (_, index) => make(index))))

const files = fc.constantFrom('there' as const, 'gone' as const, 'unknown' as const)

/** A snapshot in which everything is read; at most `most` items of each kind. */
export const arbitrarySnapshot = (most = 8): fc.Arbitrary<Snapshot> =>
  fc
    .record({
      profile: fc.constantFrom(profile(), containerdStore, podman),
      images: upTo(most, arbitraryImage),
      volumes: upTo(most, arbitraryVolume),
      networks: upTo(most, arbitraryNetwork),
      cache: upTo(most, arbitraryCache),
      projectFiles: fc.tuple(files, files),
      sameMachine: fc.boolean(),
    })
    .chain((world) => {
      const counts = {images: world.images.length, volumes: world.volumes.length, networks: world.networks.length}
      return upTo(most, (index) => arbitraryContainer(index, counts)).map((containers) =>
        snapshotOf({
          engine: engine({profile: world.profile}),
          images: imagesOf(world.images),
          containers,
          volumes: world.volumes,
          networks: world.networks,
          cache: world.profile.hasBuildCache ? world.cache : [],
          host: host({
            sameMachine: world.sameMachine,
            projectFiles: new Map(PROJECTS.map((name, index) => [name, world.projectFiles[index] ?? 'unknown'])),
          }),
        }),
      )
    })
