import assert from 'node:assert/strict'
import type {ContainerId} from '../../source/inventory/ids.ts'
import type {ContainerDetails, Snapshot} from '../../source/inventory/snapshot.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {
  awaitContainer,
  buildClassic,
  createContainer,
  createNetwork,
  createVolume,
  imageId,
  pauseContainer,
  runContainer,
  stopContainer,
  tagImage,
} from '../engines/seed.ts'
import {everyEngine, type Lab} from './labs.ts'
import {inventoryOf, itemNamed, snapshotOf} from './see.ts'

const detailsIn = (snapshot: Snapshot, id: string): ContainerDetails => {
  const [, details] = [...snapshot.containerDetails].find(([one]) => one === id) ?? []
  assert.ok(details?.state === 'known', `container ${id} was inspected`)
  return details.value
}

everyEngine('an empty engine is read without a gap but for what it lacks', async (lab) => {
  const snapshot = await snapshotOf(lab)
  const {containers, images, volumes, services, engine, gaps} = snapshot
  assert.deepEqual(
    [containers, images, volumes, services].map((list) => list.state === 'known' && list.value.length),
    [0, 0, 0, 0],
  )
  assert.ok(engine.state === 'known')
  const {product, store} = engine.value.profile
  assert.deepEqual({product, store}, {product: lab.traits.product, store: lab.traits.store})
  assert.deepEqual(
    gaps.map(({part}) => part),
    product === 'podman' ? ['build-cache'] : [],
  )
  assert.equal(snapshot.cache.state, product === 'podman' ? 'unknown' : 'known')
})

everyEngine(
  'every request is pinned to a version that is known, and the engine is the same one each time',
  async (lab) => {
    const [one, other] = [await snapshotOf(lab), await snapshotOf(lab)]
    assert.ok(one.engine.state === 'known' && other.engine.state === 'known')
    assert.ok(['1.41', '1.44', '1.51'].includes(one.engine.value.apiVersion), one.engine.value.apiVersion)
    assert.equal(one.engine.value.key, other.engine.value.key)
    assert.deepEqual(await lab.port.identity(), {key: one.engine.value.key, driver: one.engine.value.driver})
    const clock = one.engine.value.clock
    assert.ok(clock !== null && Math.abs(clock.engine - clock.ours) < 60_000)
  },
)

everyEngine('containers are read in every state, with what they use', async (lab) => {
  const image = await lab.image(['lab/app:1'])
  await createVolume(lab.wire, 'data')
  await createNetwork(lab.wire, 'lab-net')
  const created = await createContainer(lab.wire, 'created', {
    Image: 'lab/app:1',
    Labels: {team: 'web', __proto__x: 'y'},
    HostConfig: {Binds: ['data:/data', '/etc:/host-etc:ro'], NetworkMode: 'lab-net', RestartPolicy: {Name: 'always'}},
  })
  const ended = await runContainer(lab.wire, 'ended', {Image: 'lab/app:1'})
  await stopContainer(lab.wire, ended)
  const running = await runContainer(lab.wire, 'running', {Image: 'lab/app:1'})
  const snapshot = await snapshotOf(lab)
  assert.ok(snapshot.containers.state === 'known')
  const byId = new Map(snapshot.containers.value.map((record) => [record.id as string, record]))
  const record = byId.get(created)
  assert.ok(record !== undefined)
  assert.deepEqual(record.names.map(rawString), ['created'])
  assert.equal(record.imageId, image)
  assert.equal(record.labels.get('team'), toRaw('web'))
  const mounts = record.mounts ?? []
  assert.ok(mounts.some((mount) => mount.type === 'volume' && rawString(mount.volume) === 'data'))
  assert.ok(mounts.some((mount) => mount.type === 'bind' && rawString(mount.source) === '/etc'))
  assert.ok(record.attachments.some(({name}) => rawString(name) === 'lab-net'))
  assert.deepEqual(
    [created, ended, running].map((id) => byId.get(id)?.state.replace('stopped', 'exited')),
    ['created', 'exited', 'running'],
  )
  assert.equal(detailsIn(snapshot, created).restartPolicy, 'always')
  assert.deepEqual([detailsIn(snapshot, created).started, detailsIn(snapshot, created).finished], [null, null])
  assert.deepEqual(detailsIn(snapshot, created).namedVolumes.map(rawString), ['data'])
  const {started, finished} = detailsIn(snapshot, ended)
  assert.ok(started !== null && finished !== null && started <= finished)
  assert.equal(detailsIn(snapshot, running).restartPolicy, 'no')
})

everyEngine('a container that joins another one’s namespaces names it', async (lab) => {
  await lab.image(['lab/app:1'])
  const provider = await runContainer(lab.wire, 'provider', {Image: 'lab/app:1', HostConfig: {IpcMode: 'shareable'}})
  const joins = {NetworkMode: `container:${provider}`, IpcMode: `container:${provider}`}
  const joined = await createContainer(lab.wire, 'joined', {Image: 'lab/app:1', HostConfig: joins})
  const snapshot = await snapshotOf(lab)
  assert.deepEqual(detailsIn(snapshot, joined).namespaces.map(rawString), [provider])
})

everyEngine(
  'what a container wrote is told in bytes, and a container that wrote nothing has a size too',
  async (lab) => {
    await lab.image(['lab/app:1'])
    const writes = {Image: 'lab/app:1', Cmd: ['sh', '-c', 'dd if=/dev/zero of=/written bs=1024 count=300']}
    const writer = lab.traits.isDemo ? null : await runContainer(lab.wire, 'writer', writes)
    if (writer !== null) await awaitContainer(lab.wire, writer)
    const idle = await createContainer(lab.wire, 'idle', {Image: 'lab/app:1'})
    const {containerSizes} = await snapshotOf(lab)
    const written = (id: string) => {
      const sizes = containerSizes.get(id as ContainerId)
      return sizes?.state === 'known' ? sizes.value.written : null
    }
    assert.ok((written(idle) ?? Number.NaN) < 100_000)
    if (writer !== null) assert.ok((written(writer) ?? 0) >= 307_200)
  },
)

everyEngine('an image has all its names, and one that lost its name has none', async (lab) => {
  const two = await lab.image(['lab/app:1', 'lab/copy:2'])
  const old = await lab.image(['lab/moved:1'], 'old')
  const fresh = await lab.image(['lab/next:1'], 'fresh')
  await createContainer(lab.wire, 'holder', {Image: 'lab/moved:1'})
  // Podman gives what is loaded its own prefix, and what is tagged another one.
  await tagImage(lab.wire, fresh, lab.traits.product === 'podman' ? 'localhost/lab/moved:1' : 'lab/moved:1')
  const inventory = await inventoryOf(lab)
  const tags = (id: string) =>
    itemNamed(inventory, 'image', id)
      .record.references.filter(({kind}) => kind === 'tag')
      .map(({text}) => rawString(text).replace(/^(localhost|docker\.io)\//, ''))
      .sort()
  assert.deepEqual(tags(two), ['lab/app:1', 'lab/copy:2'])
  assert.deepEqual(tags(old), [])
  assert.equal(itemNamed(inventory, 'image', old).untagged, true)
  assert.equal(itemNamed(inventory, 'container', 'holder').record.imageId, old)
})

everyEngine('an image’s size, layers and history are there and agree', async (lab) => {
  const id = await lab.image(['lab/app:1'])
  const {images, imageDetails} = await snapshotOf(lab)
  assert.ok(images.state === 'known')
  const record = images.value.find((image) => image.id === id)
  assert.ok(record !== undefined && record.size > 4000)
  const details = imageDetails.get(record.id)
  assert.ok(details?.state === 'known' && details.value.history !== null)
  const layers = details.value.history.filter(({bytes}) => bytes > 0)
  assert.equal(details.value.diffIds.length, layers.length)
})

everyEngine(
  'untagged parents are read, and marked as hidden',
  async (lab) => {
    await lab.image(['lab/app:1'])
    await buildClassic(lab.wire, {
      name: 'lab/child:1',
      dockerfile: 'FROM lab/app:1\nRUN echo 1 > /a\nRUN echo 2 > /b\n',
    })
    const inventory = await inventoryOf(lab)
    const child = itemNamed(inventory, 'image', 'lab/child:1')
    const parent = inventory.items.get(child.uses.find(({how}) => how === 'parent')?.to ?? child.key)
    assert.ok(parent?.kind === 'image' && parent.record.hidden && parent.untagged)
  },
  ({isDemo}) => !isDemo,
)

everyEngine('volumes are read, anonymous ones known as such where the engine says it', async (lab) => {
  await lab.image(['lab/app:1'])
  await createVolume(lab.wire, 'named', {team: 'web'})
  await createContainer(lab.wire, 'user', {Image: 'lab/app:1', Volumes: {'/scratch': {}}})
  const {volumes} = await snapshotOf(lab)
  assert.ok(volumes.state === 'known')
  const marks = new Map(volumes.value.map((record) => [rawString(record.name) === 'named', record.anonymous]))
  const says = lab.traits.product === 'podman' || lab.traits.major >= 23
  assert.deepEqual([marks.get(true), marks.get(false)], says ? [false, true] : [null, null])
  const named = volumes.value.find(({name}) => rawString(name) === 'named')
  assert.equal(named?.labels.size, 1)
  assert.ok(named.created !== null)
})

everyEngine('a volume’s bytes are measured', async (lab) => {
  await createVolume(lab.wire, 'data')
  const {volumeSizes} = await snapshotOf(lab)
  assert.deepEqual([...volumeSizes.values()], [{state: 'known', value: 0}])
})

everyEngine('the engine’s own networks are marked, a person’s is not', async (lab) => {
  await createNetwork(lab.wire, 'lab-net', {team: 'web'})
  const {networks} = await snapshotOf(lab)
  assert.ok(networks.state === 'known')
  const own = networks.value.filter(({predefined}) => predefined).map(({name}) => rawString(name))
  assert.ok(own.includes('bridge'))
  const others = networks.value.filter(({predefined}) => !predefined)
  assert.deepEqual(
    others.map(({name}) => rawString(name)),
    ['lab-net'],
  )
})

everyEngine(
  'an image that a container mounts is found by the name it was mounted by',
  async (lab) => {
    await lab.image(['lab/app:1'])
    const id = await lab.image(['lab/mounted:1'])
    const mount = {Type: 'image', Source: 'lab/mounted:1', Target: '/mnt'}
    await runContainer(lab.wire, 'mounter', {Image: 'lab/app:1', HostConfig: {Mounts: [mount]}})
    const {resolved} = await snapshotOf(lab)
    assert.deepEqual([...resolved.values()], [{state: 'known', value: id}])
  },
  ({product, major}) => product === 'docker' && major >= 28,
)

everyEngine('the sum of all layers is told, or said to be unknown', async (lab) => {
  await lab.image(['lab/app:1'])
  const {layersSize} = await snapshotOf(lab)
  if (lab.traits.product === 'podman' && lab.traits.major < 5) assert.equal(layersSize.state, 'unknown')
  else assert.ok(layersSize.state === 'known' && layersSize.value > 4000)
})

const nextEvent = async (lab: Lab, wanted: RegExp, make: () => Promise<unknown>): Promise<string> => {
  const ending = new AbortController()
  try {
    for await (const news of lab.port.watch(ending.signal)) {
      if (news.is === 'connected') await make()
      if (news.is !== 'event') continue
      const told = `${news.event.type} ${rawString(news.event.action)} ${rawString(news.event.subject)}`
      if (wanted.test(told)) return told
    }
  } finally {
    ending.abort()
  }
  return 'nothing'
}

everyEngine('events tell of a removal in Docker’s words', async (lab) => {
  await lab.image(['lab/app:1'])
  const id = await createContainer(lab.wire, 'brief', {Image: 'lab/app:1'})
  const told = await nextEvent(lab, /^container destroy/, () => lab.wire.delete(`/containers/${id}`))
  assert.equal(told, `container destroy ${id}`)
})

everyEngine('a paused container is paused', async (lab) => {
  await lab.image(['lab/app:1'])
  const id = await runContainer(lab.wire, 'paused', {Image: 'lab/app:1'})
  await pauseContainer(lab.wire, id)
  const snapshot = await snapshotOf(lab)
  assert.equal(detailsIn(snapshot, id).state, 'paused')
  assert.equal(
    await imageId(lab.wire, 'lab/app:1'),
    itemNamed(await inventoryOf(lab), 'container', 'paused').record.imageId,
  )
})
