// What an engine's events prove from one look to the next, on the demo and on real engines, against what was really done.
import assert from 'node:assert/strict'
import {setTimeout as wait} from 'node:timers/promises'
import type {Age} from '../../source/inventory/age.ts'
import {buildInventory} from '../../source/inventory/build-inventory.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {type Ledger, remember} from '../../source/inventory/ledger.ts'
import {
  buildClassic,
  buildWithBuildKit,
  createContainer,
  createVolume,
  runContainer,
  startContainer,
  stopContainer,
  tagImage,
} from '../engines/seed.ts'
import {everyEngine, type Lab} from './labs.ts'
import {itemNamed, snapshotOf} from './see.ts'

/** Somebody who looks again and again, and knows when things were really used. */
const watcher = (lab: Lab) => {
  let ledger: Ledger | null = null
  const used = new Map<string, number>()
  const look = async (): Promise<Inventory> => {
    // The first look of a connection goes by what the engine said when it was made: on a busy machine that is before the story began.
    if (ledger === null) await snapshotOf(lab)
    const snapshot = await snapshotOf(lab)
    const inventory = buildInventory(snapshot, {ledger, otherDriver: false}, Date.now())
    for (const [name, at] of used) {
      const {unusedFor} = itemNamed(inventory, name.startsWith('lab/') ? 'image' : 'volume', name).age
      const truly = Date.now() - at
      assert.ok((unusedFor.atLeast ?? 0) <= truly, `${name}: unused for ${truly} ms, not ${unusedFor.atLeast}`)
    }
    ledger = remember(ledger, inventory)
    return inventory
  }
  return {
    look,
    /** Whatever is about to happen uses these. */
    uses: (...names: readonly string[]) => {
      for (const name of names) used.set(name, Date.now())
    },
  }
}

const age = (inventory: Inventory, kind: 'image' | 'volume', name: string): Age => itemNamed(inventory, kind, name).age

const isGone = async ({wire}: Lab, id: string): Promise<boolean> =>
  (await wire.ask('GET', `/containers/${id}/json`)).status === 404

/** `docker run --rm`, of which nothing stays. */
const runBriefly = async (lab: Lab, image: string, volume: string): Promise<void> => {
  const {wire} = lab
  const spec = {Image: image, HostConfig: {AutoRemove: true, Binds: [`${volume}:/v`]}}
  const id = await createContainer(wire, 'brief', spec)
  await startContainer(wire, id)
  await stopContainer(wire, id)
  while (!(await isGone(lab, id))) await wait(20)
}

const isDocker = ({product}: Lab['traits']) => product === 'docker'
/** From here on containers can mount images, and no event tells of that. */
const mountsImages = ({major}: Lab['traits']) => major >= 28

everyEngine(
  'a container that came and went between two looks is known by its events',
  async (lab) => {
    const {look, uses} = watcher(lab)
    await lab.image(['lab/app:1'])
    await lab.image(['lab/idle:1'])
    await createVolume(lab.wire, 'data')
    await createVolume(lab.wire, 'idle')
    await look()
    const before = Date.now()
    uses('lab/app:1', 'data')
    await runBriefly(lab, 'lab/app:1', 'data')
    const after = Date.now()
    const seen = await look()
    assert.ok(seen.past.goesOn, 'the events reach back to the last look')
    for (const used of [age(seen, 'image', 'lab/app:1'), age(seen, 'volume', 'data')]) {
      assert.equal(used.source, 'ran')
      assert.ok(used.lastUsed !== null && used.lastUsed >= before && used.lastUsed <= after)
    }
    assert.ok((age(seen, 'volume', 'idle').unusedFor.atLeast ?? 0) > after - before)
    const idle = age(seen, 'image', 'lab/idle:1').unusedFor.atLeast
    if (mountsImages(lab.traits)) assert.ok((idle ?? 0) <= Date.now() - before, 'it may have been mounted')
    else assert.ok((idle ?? 0) > after - before)
  },
  isDocker,
)

everyEngine(
  'a name is what it was when it was used',
  async (lab) => {
    const {look, uses} = watcher(lab)
    await lab.image(['lab/old:1', 'lab/app:1'])
    await lab.image(['lab/new:1'])
    await createVolume(lab.wire, 'data')
    const web = await runContainer(lab.wire, 'web', {Image: 'lab/app:1'})
    await look()
    uses('lab/new:1')
    await tagImage(lab.wire, 'lab/new:1', 'lab/app:1')
    await wait(20)
    uses('lab/old:1')
    await stopContainer(lab.wire, web)
    await lab.wire.delete(`/containers/${web}`)
    const seen = await look()
    const {source, lastUsed} = age(seen, 'image', 'lab/old:1')
    assert.equal(source, 'ran')
    assert.ok((lastUsed ?? 0) > (age(seen, 'image', 'lab/new:1').lastUsed ?? 0))
  },
  isDocker,
)

everyEngine(
  'a build of BuildKit’s tells nothing of the image it is built on, and so proves nothing of any',
  async (lab) => {
    const {look, uses} = watcher(lab)
    await lab.image(['lab/base:1'])
    await createVolume(lab.wire, 'idle')
    await look()
    const quiet = await look()
    assert.ok(age(quiet, 'image', 'lab/base:1').unusedFor.atLeast !== null)
    uses('lab/base:1')
    await buildWithBuildKit(lab.wire, {dockerfile: 'FROM lab/base:1\nENV A=1\n'})
    const seen = await look()
    assert.ok(seen.past.goesOn)
    assert.match(seen.past.unproven.images ?? '', /something was built/)
    assert.ok((age(seen, 'volume', 'idle').unusedFor.atLeast ?? 0) > 0)
    const later = await look()
    assert.ok((age(later, 'image', 'lab/base:1').unusedFor.atLeast ?? -1) >= 0, 'proven again from then on')
  },
  (traits) => isDocker(traits) && !traits.isDemo,
)

everyEngine(
  'a build of the classic builder is told by its containers',
  async (lab) => {
    const {look, uses} = watcher(lab)
    await lab.image(['lab/base:1'])
    await look()
    const before = Date.now()
    uses('lab/base:1')
    await buildClassic(lab.wire, {name: 'lab/built:1', dockerfile: 'FROM lab/base:1\nRUN echo a > /a\n'})
    const {lastUsed} = age(await look(), 'image', 'lab/base:1')
    assert.ok(lastUsed !== null && lastUsed >= before)
  },
  (traits) => isDocker(traits) && !traits.isDemo,
)

everyEngine(
  'Podman proves nothing of images, and of volumes while no container comes and goes',
  async (lab) => {
    const {look, uses} = watcher(lab)
    await lab.image(['lab/app:1'])
    await createVolume(lab.wire, 'data')
    await createVolume(lab.wire, 'idle')
    await look()
    const quiet = await look()
    assert.ok(quiet.past.goesOn)
    assert.equal(age(quiet, 'image', 'lab/app:1').unusedFor.atLeast, null)
    assert.ok(age(quiet, 'volume', 'idle').unusedFor.atLeast !== null)
    const before = Date.now()
    uses('data', 'lab/app:1')
    await runBriefly(lab, 'lab/app:1', 'data')
    const seen = await look()
    assert.ok((age(seen, 'volume', 'idle').unusedFor.atLeast ?? 0) <= Date.now() - before)
  },
  ({product}) => product === 'podman',
)
