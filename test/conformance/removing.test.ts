import assert from 'node:assert/strict'
import {rawString} from '../../source/text/raw.ts'
import {
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
  assert.match(await carryOut(lab, step), /^skip: it has the name (localhost\/)?lab\/precious/)
})

everyEngine('an image whose only name was exchanged for another is left alone', async (lab) => {
  const id = await lab.image(['lab/app:1'])
  const step = await onlyStep(lab, 'image', id)
  await tagImage(lab.wire, id, 'lab/precious:1')
  await lab.wire.delete('/images/lab/app:1')
  assert.match(await carryOut(lab, step), /^skip: it has the name (localhost\/)?lab\/precious/)
  assert.equal((await lab.wire.ask('GET', `/images/${id}/json`)).status, 200)
})

everyEngine('a name that means another image by now is not untagged', async (lab) => {
  await lab.image(['lab/app:1', 'lab/app:2'], 'first')
  const inventory = await inventoryOf(lab)
  const [untag] = stepsFor(inventory, [itemNamed(inventory, 'image', 'lab/app:1').key])
  assert.ok(untag?.action === 'untag-image')
  const other = await lab.image(['lab/next:1'], 'second')
  await tagImage(lab.wire, other, rawString(untag.reference).replace('localhost/', ''))
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
  await tagImage(lab.wire, other, rawString(untag.reference).replace('localhost/', ''))
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
