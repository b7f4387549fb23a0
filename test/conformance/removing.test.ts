import assert from 'node:assert/strict'
import {type CacheId, parseCacheId} from '../../source/inventory/ids.ts'
import {rawString} from '../../source/text/raw.ts'
import {
  buildClassic,
  buildWithBuildKit,
  connectNetwork,
  createContainer,
  createNetwork,
  createVolume,
  imageId,
  runContainer,
  tagImage,
} from '../engines/seed.ts'
import {everyEngine, type Lab} from './labs.ts'
import {carryOut, inventoryOf, itemNamed, stepsFor} from './see.ts'

const onlyStep = async (lab: Lab, kind: 'container' | 'volume' | 'network' | 'image', name: string) => {
  const inventory = await inventoryOf(lab)
  const [step, ...more] = stepsFor(inventory, [itemNamed(inventory, kind, name).key])
  assert.ok(step !== undefined && more.length === 0, 'one step is planned')
  return step
}

everyEngine('a stopped container goes, and is gone', async (lab) => {
  await lab.image(['lab/app:1'])
  const id = await createContainer(lab.wire, 'old', {Image: 'lab/app:1'})
  assert.equal(await carryOut(lab, await onlyStep(lab, 'container', 'old')), 'removed')
  assert.equal((await lab.wire.ask('GET', `/containers/${id}/json`)).status, 404)
})

everyEngine('a container that was started since the plan is left alone', async (lab) => {
  await lab.image(['lab/app:1'])
  const id = await createContainer(lab.wire, 'old', {Image: 'lab/app:1'})
  const step = await onlyStep(lab, 'container', 'old')
  await lab.wire.post(`/containers/${id}/start`)
  assert.equal(await carryOut(lab, step), 'skip: it is running now; it was created')
  assert.equal((await lab.port.remove(step)).is, 'in-use')
  assert.equal((await lab.wire.ask('GET', `/containers/${id}/json`)).status, 200)
})

everyEngine('a container that is gone already counts as gone', async (lab) => {
  await lab.image(['lab/app:1'])
  const id = await createContainer(lab.wire, 'old', {Image: 'lab/app:1'})
  const step = await onlyStep(lab, 'container', 'old')
  await lab.wire.delete(`/containers/${id}`)
  assert.equal(await carryOut(lab, step), 'gone')
  assert.equal((await lab.port.remove(step)).is, 'gone')
})

everyEngine('a container whose network another one has joined since stays', async (lab) => {
  await lab.image(['lab/app:1'])
  const id = await createContainer(lab.wire, 'provider', {Image: 'lab/app:1'})
  await createContainer(lab.wire, 'other', {Image: 'lab/app:1'})
  const step = await onlyStep(lab, 'container', 'provider')
  await createContainer(lab.wire, 'joined', {Image: 'lab/app:1', HostConfig: {NetworkMode: `container:${id}`}})
  const outcome = await carryOut(lab, step)
  assert.ok(['skip: container joined uses it', 'in-use'].includes(outcome), outcome)
  assert.equal((await lab.wire.ask('GET', `/containers/${id}/json`)).status, 200)
})

everyEngine('an image with two names loses one, then goes by id', async (lab) => {
  const id = await lab.image(['lab/app:1', 'lab/app:2'])
  const inventory = await inventoryOf(lab)
  const steps = stepsFor(inventory, [itemNamed(inventory, 'image', id).key])
  assert.deepEqual(
    steps.map(({action}) => action),
    ['untag-image', 'remove-image'],
  )
  const outcomes = []
  for (const step of steps) outcomes.push(await carryOut(lab, step))
  assert.deepEqual(outcomes, ['untagged', 'removed'])
  assert.equal((await lab.wire.ask('GET', `/images/${id}/json`)).status, 404)
})

everyEngine('an image in two repositories loses one, then goes by id', async (lab) => {
  const id = await lab.image(['lab/app:1', 'lab/copy:1'])
  const inventory = await inventoryOf(lab)
  const outcomes = []
  for (const step of stepsFor(inventory, [itemNamed(inventory, 'image', id).key]))
    outcomes.push(await carryOut(lab, step))
  assert.deepEqual(outcomes, ['untagged', 'removed'])
  assert.equal((await lab.wire.ask('GET', `/images/${id}/json`)).status, 404)
})

everyEngine('an image that got a name since the plan is left alone', async (lab) => {
  const id = await lab.image(['lab/app:1'])
  const step = await onlyStep(lab, 'image', id)
  await tagImage(lab.wire, id, 'lab/precious:1')
  assert.match(await carryOut(lab, step), /^skip: it has the name (localhost\/|docker\.io\/)?lab\/precious/)
})

everyEngine('an image whose only name was exchanged for another is left alone', async (lab) => {
  const id = await lab.image(['lab/app:1'])
  const step = await onlyStep(lab, 'image', id)
  await tagImage(lab.wire, id, 'lab/precious:1')
  await lab.wire.delete('/images/lab/app:1')
  assert.match(await carryOut(lab, step), /^skip: it has the name (localhost\/|docker\.io\/)?lab\/precious/)
  assert.equal((await lab.wire.ask('GET', `/images/${id}/json`)).status, 200)
})

everyEngine('a name that means another image by now is not untagged', async (lab) => {
  await lab.image(['lab/app:1', 'lab/app:2'], 'first')
  const inventory = await inventoryOf(lab)
  const [untag] = stepsFor(inventory, [itemNamed(inventory, 'image', 'lab/app:1').key])
  assert.ok(untag?.action === 'untag-image')
  const other = await lab.image(['lab/next:1'], 'second')
  await tagImage(lab.wire, other, rawString(untag.reference))
  assert.match(await carryOut(lab, untag), /^skip: it is another image now/)
  assert.equal(await imageId(lab.wire, rawString(untag.reference)), other)
})

everyEngine('an image that a container was made from since stays, before any name of it goes', async (lab) => {
  const id = await lab.image(['lab/app:1', 'lab/app:2'])
  await lab.image(['lab/other:1'])
  await createContainer(lab.wire, 'one', {Image: 'lab/other:1'})
  await createContainer(lab.wire, 'two', {Image: 'lab/other:1'})
  const inventory = await inventoryOf(lab)
  const [untag, last] = stepsFor(inventory, [itemNamed(inventory, 'image', id).key])
  assert.ok(untag?.action === 'untag-image' && last !== undefined)
  await createContainer(lab.wire, 'new', {Image: 'lab/app:1'})
  assert.equal(await carryOut(lab, untag), 'skip: container new uses it')
  const refused = await lab.port.remove({
    ...last,
    action: 'remove-image',
    kind: 'image',
    id: untag.id,
    untagged: [],
    takesAlong: [],
  })
  assert.equal(refused.is, 'in-use')
})

everyEngine('a name is given back only where it is free', async (lab) => {
  const id = await lab.image(['lab/app:1', 'lab/app:2'], 'first')
  const inventory = await inventoryOf(lab)
  const item = itemNamed(inventory, 'image', id)
  const [untag] = stepsFor(inventory, [item.key])
  assert.ok(untag?.action === 'untag-image')
  assert.equal((await lab.port.remove(untag)).is, 'untagged')
  assert.equal(await lab.port.restore(item.id, untag.reference), true)
  assert.equal(await imageId(lab.wire, rawString(untag.reference)), id)
  const other = await lab.image(['lab/next:1'], 'second')
  await tagImage(lab.wire, other, rawString(untag.reference))
  assert.equal(await lab.port.restore(item.id, untag.reference), false)
  assert.equal(await imageId(lab.wire, rawString(untag.reference)), other)
})

everyEngine('an unused volume goes', async (lab) => {
  await createVolume(lab.wire, 'data')
  assert.equal(await carryOut(lab, await onlyStep(lab, 'volume', 'data')), 'removed')
  assert.equal((await lab.wire.ask('GET', '/volumes/data')).status, 404)
  assert.equal(await carryOut(lab, {...(await stepForGone(lab)), action: 'remove-volume'}), 'gone')
})

const stepForGone = async (lab: Lab) => {
  await createVolume(lab.wire, 'brief')
  const step = await onlyStep(lab, 'volume', 'brief')
  assert.ok(step.action === 'remove-volume')
  await lab.wire.delete('/volumes/brief')
  return step
}

everyEngine('a volume that a container got since is left alone', async (lab) => {
  await lab.image(['lab/app:1'])
  await createVolume(lab.wire, 'data')
  const step = await onlyStep(lab, 'volume', 'data')
  await createContainer(lab.wire, 'user', {Image: 'lab/app:1', HostConfig: {Binds: ['data:/data']}})
  assert.equal(await carryOut(lab, step), 'in-use')
  assert.equal((await lab.wire.ask('GET', '/volumes/data')).status, 200)
})

everyEngine(
  'a volume whose name begins another one’s name never goes, and takes none along',
  async (lab) => {
    await createVolume(lab.wire, 'ex')
    const step = await onlyStep(lab, 'volume', 'ex')
    await createVolume(lab.wire, 'exx')
    assert.match(await carryOut(lab, step), /^skip: /)
    assert.equal((await lab.port.remove(step)).is, 'in-use')
    await lab.wire.delete('/volumes/ex')
    assert.equal((await lab.port.remove(step)).is, 'gone')
    assert.equal((await lab.wire.ask('GET', '/volumes/exx')).status, 200)
  },
  ({product}) => product === 'podman',
)

everyEngine('an empty network goes', async (lab) => {
  const id = await createNetwork(lab.wire, 'lonely')
  assert.equal(await carryOut(lab, await onlyStep(lab, 'network', 'lonely')), 'removed')
  assert.equal((await lab.wire.ask('GET', `/networks/${id}`)).status, 404)
})

everyEngine('a network that a created, a stopped or a connected container is on since is left alone', async (lab) => {
  await lab.image(['lab/app:1'])
  const id = await createNetwork(lab.wire, 'lab-net')
  const step = await onlyStep(lab, 'network', 'lab-net')
  const created = await createContainer(lab.wire, 'user', {Image: 'lab/app:1', HostConfig: {NetworkMode: 'lab-net'}})
  assert.match(await carryOut(lab, step), /^skip: container user uses it/)
  await lab.wire.delete(`/containers/${created}`)
  const connected = await createContainer(lab.wire, 'late', {Image: 'lab/app:1', HostConfig: {NetworkMode: 'bridge'}})
  await connectNetwork(lab.wire, 'lab-net', connected)
  assert.match(await carryOut(lab, step), /^skip: container late uses it/)
  assert.equal((await lab.wire.ask('GET', `/networks/${id}`)).status, 200)
})

everyEngine(
  'an image that a container mounts since is left alone',
  async (lab) => {
    await lab.image(['lab/app:1'])
    const id = await lab.image(['lab/mounted:1'])
    await createContainer(lab.wire, 'one', {Image: 'lab/app:1'})
    await createContainer(lab.wire, 'two', {Image: 'lab/app:1'})
    const step = await onlyStep(lab, 'image', id)
    const mount = {Type: 'image', Source: 'lab/mounted:1', Target: '/mnt'}
    await runContainer(lab.wire, 'mounter', {Image: 'lab/app:1', HostConfig: {Mounts: [mount]}})
    assert.equal(await carryOut(lab, step), 'skip: container mounter uses it')
  },
  ({product, major}) => product === 'docker' && major >= 28,
)

everyEngine(
  'build cache records go by id, leaves first, and no other',
  async (lab) => {
    await lab.image(['lab/app:1'])
    for (const number of [1, 2])
      await buildWithBuildKit(lab.wire, {
        name: `lab/built:${number}`,
        dockerfile: `FROM lab/app:1\nCOPY a /a\nRUN echo ${number} > /b\n`,
        files: {a: `${number}`},
      })
    for (const number of [1, 2]) await lab.wire.delete(`/images/lab/built:${number}`)
    const inventory = await inventoryOf(lab)
    const records = [...inventory.items.values()].filter((item) => item.kind === 'cache')
    const parents = new Set(records.flatMap(({record}) => record.parents))
    const leaves = records.filter(({id}) => !parents.has(id))
    const [leaf, ...others] = leaves
    assert.ok(leaf !== undefined && others.length > 0, 'two builds leave two ends')
    const [step] = stepsFor(inventory, [leaf.key])
    assert.ok(step?.action === 'prune-cache')
    assert.equal(await carryOut(lab, step), 'removed')
    const left = [...(await inventoryOf(lab)).items.values()].flatMap((item) =>
      item.kind === 'cache' ? [item.id] : [],
    )
    assert.deepEqual(left.sort(), records.flatMap(({id}) => (id === leaf.id ? [] : [id])).sort())
  },
  ({product, isDemo}) => product === 'docker' && !isDemo,
)

everyEngine(
  'no cache is pruned where no record is named, or something that is no record’s id',
  async (lab) => {
    await lab.image(['lab/app:1'])
    await buildWithBuildKit(lab.wire, {name: 'lab/built:1', dockerfile: 'FROM lab/app:1\nRUN echo 1 > /b\n'})
    const inventory = await inventoryOf(lab)
    const record = [...inventory.items.values()].find((item) => item.kind === 'cache' && item.usedBy.length === 0)
    assert.ok(record?.kind === 'cache')
    const [step] = stepsFor(
      inventory,
      [...inventory.items.values()].flatMap((item) => (item.kind === 'cache' ? [item.key] : [])),
    )
    assert.ok(step?.action === 'prune-cache')
    const wrong = parseCacheId('a'.repeat(25))
    assert.ok(wrong !== null)
    assert.equal((await lab.port.remove({...step, ids: []})).is, 'failed')
    assert.equal((await lab.port.remove({...step, ids: [`${wrong}|.*` as CacheId]})).is, 'failed')
    assert.equal((await lab.port.remove({...step, ids: Array.from({length: 301}, () => wrong)})).is, 'failed')
    assert.equal((await lab.port.remove({...step, ids: [wrong]})).is, 'kept')
    const left = [...(await inventoryOf(lab)).items.values()].filter(({kind}) => kind === 'cache')
    assert.equal(left.length, [...inventory.items.values()].filter(({kind}) => kind === 'cache').length)
  },
  ({product, isDemo}) => product === 'docker' && !isDemo,
)

everyEngine(
  'a child of classic builds goes without its untagged parents',
  async (lab) => {
    await lab.image(['lab/app:1'])
    await buildClassic(lab.wire, {
      name: 'lab/child:1',
      dockerfile: 'FROM lab/app:1\nRUN echo 1 > /a\nRUN echo 2 > /b\n',
    })
    const inventory = await inventoryOf(lab)
    const child = itemNamed(inventory, 'image', 'lab/child:1')
    const parent = child.record.parent
    assert.ok(parent !== null)
    assert.equal(itemNamed(inventory, 'image', parent).record.hidden, true)
    const [step] = stepsFor(inventory, [child.key])
    assert.ok(step !== undefined)
    assert.equal(await carryOut(lab, step), 'removed')
    assert.equal((await lab.wire.ask('GET', `/images/${parent}/json`)).status, 200)
  },
  ({product, major, isDemo}) => !isDemo && (product === 'docker' || major >= 5),
)

everyEngine(
  'what Podman 4 takes along with an image is said before, and nothing else goes',
  async (lab) => {
    await lab.image(['lab/app:1'])
    const dockerfile = 'FROM lab/app:1\nRUN echo 1 > /a\nRUN echo 2 > /b\n'
    await buildClassic(lab.wire, {name: 'lab/child:1', dockerfile})
    const inventory = await inventoryOf(lab)
    const child = itemNamed(inventory, 'image', 'lab/child:1')
    const [step] = stepsFor(inventory, [child.key])
    assert.ok(step?.action === 'remove-image' && step.takesAlong.length > 0)
    const facts = await lab.port.probe(step)
    assert.ok(facts.is === 'found')
    assert.deepEqual([...facts.alsoRemoves].sort(), [...step.takesAlong].sort())
    assert.equal(await carryOut(lab, step), 'removed')
    const left = new Set((await inventoryOf(lab)).items.keys())
    assert.deepEqual(
      [...inventory.items.keys()].filter((key) => !left.has(key)).sort(),
      [child.key, ...step.takesAlong].sort(),
    )
  },
  ({product, major, isDemo}) => !isDemo && product === 'podman' && major === 4,
)
