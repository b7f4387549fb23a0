import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Fingerprint} from '../../source/plan/fingerprint.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Step} from '../../source/plan/plan.ts'
import {type Facts, type Holds, stillHolds} from '../../source/plan/still-holds.ts'
import {toRaw} from '../../source/text/raw.ts'
import {cacheId, containerId, imageId, inventoryOf, key, NOW, PODMAN_4, selectionOf, type World} from './world.ts'

const stepsOf = (world: World, ...items: readonly string[]): readonly Step[] =>
  makePlan(inventoryOf(world), selectionOf(...items)).steps

const onlyStep = (world: World, item: string): Step => {
  const [step] = stepsOf(world, item)
  assert.ok(step)
  return step
}

const found = (fingerprint: Fingerprint, more: Partial<Extract<Facts, {is: 'found'}>> = {}): Facts => ({
  is: 'found',
  fingerprint,
  users: [],
  alsoRemoves: [],
  ...more,
})

const outcome = (holds: Holds): string => (holds.is === 'skip' ? holds.reason : holds.is)

/** What a step of this world says to the same step's item in another world. */
const meets = (world: World, now: World, item: string): string =>
  outcome(stillHolds(onlyStep(world, item), found(onlyStep(now, item).fingerprint)))

describe('a step holds (§5.7)', () => {
  const web = onlyStep({containers: {web: {}}}, 'container/web')

  it('while its item is as it was', () => {
    assert.equal(outcome(stillHolds(web, found(web.fingerprint))), 'go')
  })

  it('when nothing had to be looked at', () => assert.equal(outcome(stillHolds(web, {is: 'not-needed'})), 'go'))
  it('not when its item is gone', () => assert.equal(outcome(stillHolds(web, {is: 'gone'})), 'gone'))

  it('not when its item could not be looked at', () => {
    const facts: Facts = {is: 'unreadable', message: toRaw('500 \u001b[31mno')}
    assert.equal(outcome(stillHolds(web, facts)), 'it could not be looked at: 500 \ufffd[31mno')
  })

  it('not when something uses its item', () => {
    const users = [toRaw('container db')]
    assert.equal(outcome(stillHolds(web, found(web.fingerprint, {users}))), 'container db uses it')
  })
})

const changes: readonly (readonly [what: string, item: string, before: World, now: World, says: string])[] = [
  [
    'a container that runs',
    'container/web',
    {containers: {web: {}}},
    {containers: {web: {state: 'created'}}},
    'it is created now; it was exited',
  ],
  [
    'a container that ran',
    'container/web',
    {containers: {web: {}}},
    {containers: {web: {started: NOW - 1}}},
    'it ran since the plan was made',
  ],
  [
    'a container that ended again',
    'container/web',
    {containers: {web: {}}},
    {containers: {web: {finished: NOW}}},
    'it ran since the plan was made',
  ],
  [
    'a renamed container',
    'container/web',
    {containers: {web: {}}},
    {containers: {web: {name: 'keep'}}},
    'it was renamed',
  ],
  [
    'a volume of the same name',
    'volume/data',
    {volumes: {data: {}}},
    {volumes: {data: {created: NOW}}},
    'it is another volume of the same name now',
  ],
  [
    'a volume with other labels',
    'volume/data',
    {volumes: {data: {}}},
    {volumes: {data: {labels: {keep: 'me'}}}},
    'its options or labels changed',
  ],
  [
    'a build that used a record',
    'cache/leaf',
    {cache: {leaf: {}}},
    {cache: {leaf: {usageCount: 2}}},
    'a build used it',
  ],
  [
    'a record used at another time',
    'cache/leaf',
    {cache: {leaf: {}}},
    {cache: {leaf: {lastUsed: NOW}}},
    'a build used it',
  ],
]

describe('a step does not hold any more for', () => {
  for (const [what, item, before, now, says] of changes) it(what, () => assert.equal(meets(before, now, item), says))

  it('an image with another name, or one name less', () => {
    const [step] = stepsOf({images: {api: {tags: ['api:1', 'api:2']}}}, 'image/api')
    assert.ok(step)
    const has = (...names: readonly string[]) =>
      outcome(stillHolds(step, found({kind: 'image', id: imageId('api'), references: names.map(toRaw)})))
    assert.equal(has('api:1', 'api:2'), 'go')
    assert.equal(has('api:2', 'api:1', 'api:keep'), 'it has the name api:keep now')
    assert.equal(has('api:2'), 'the name api:1 is not its own any more')
  })

  it('an untagged image that got a name', () => {
    const step = onlyStep({images: {old: {}}}, 'image/old')
    const facts = found({kind: 'image', id: imageId('old'), references: [toRaw('keep:1')]})
    assert.equal(outcome(stillHolds(step, facts)), 'it has the name keep:1 now')
  })

  it('a network that a container joined, a stopped one too', () => {
    const step = onlyStep({networks: {net: {}}}, 'network/net')
    assert.ok(step.fingerprint.kind === 'network')
    const facts = found({...step.fingerprint, attached: [containerId('web')]})
    assert.equal(outcome(stillHolds(step, facts)), `container ${containerId('web').slice(0, 12)} is attached to it now`)
  })

  it('a network that was made anew under its name', () => {
    const step = onlyStep({networks: {net: {}}}, 'network/net')
    const other = onlyStep({networks: {other: {}}}, 'network/other')
    assert.equal(outcome(stillHolds(step, found(other.fingerprint))), 'it is another network now')
  })

  it('a volume whose name the engine takes for another (Podman)', () => {
    const step = onlyStep({volumes: {ex: {}}}, 'volume/ex')
    const other = onlyStep({volumes: {exx: {}}}, 'volume/exx')
    assert.equal(outcome(stillHolds(step, found(other.fingerprint))), 'the engine means the volume exx')
  })

  it('an image that would take more along than planned', () => {
    const images = {root: {}, step: {parent: 'root'}, api: {tags: ['api:1'], parent: 'step'}}
    const step = onlyStep({profile: PODMAN_4, images}, 'image/api')
    const along = (...items: readonly string[]) =>
      outcome(stillHolds(step, found(step.fingerprint, {alsoRemoves: items.map(key)})))
    assert.equal(along('image/step'), 'go')
    assert.equal(along('image/step', 'image/other'), 'the engine would take another image along')
  })
})

describe('a step of build cache shrinks', () => {
  const cache = {root: {}, trunk: {parents: ['root']}, leaf: {parents: ['trunk']}, lone: {}}
  const items = ['cache/leaf', 'cache/trunk', 'cache/root', 'cache/lone']
  const step = stepsOf({cache}, ...items)[0]

  const goes = (now: World): readonly string[] | string => {
    const fingerprint = stepsOf(now, ...items)[0]?.fingerprint
    assert.ok(step && fingerprint?.kind === 'cache')
    const holds = stillHolds(step, found(fingerprint))
    if (holds.is !== 'go') return outcome(holds)
    assert.ok(holds.step.action === 'prune-cache')
    assert.deepEqual(
      holds.step.removes,
      holds.step.ids.map((id) => `cache/${id}`),
    )
    const names = new Map(Object.keys(cache).map((name) => [cacheId(name), name]))
    return holds.step.ids.map((id) => names.get(id) ?? id)
  }

  it('not while everything is as planned', () => assert.deepEqual(goes({cache}), ['leaf', 'trunk', 'root', 'lone']))

  it('by records that are gone', () => {
    const {leaf, ...rest} = cache
    assert.deepEqual(goes({cache: rest}), ['trunk', 'root', 'lone'])
    assert.equal(leaf.parents.length, 1)
  })

  it('by a record that a build used, and all that it was built on', () => {
    assert.deepEqual(goes({cache: {...cache, trunk: {parents: ['root'], usageCount: 2}}}), ['leaf', 'lone'])
  })

  it('by a record that a build continued from', () => {
    assert.ok(step?.fingerprint.kind === 'cache')
    const records = step.fingerprint.records.map((record) =>
      record.id === cacheId('leaf') ? {...record, children: [cacheId('new')]} : record,
    )
    const holds = stillHolds(step, found({kind: 'cache', records}))
    assert.ok(holds.is === 'go' && holds.step.action === 'prune-cache')
    assert.deepEqual(holds.step.ids, [cacheId('lone')])
  })

  it('to nothing', () => {
    assert.ok(step?.fingerprint.kind === 'cache')
    assert.equal(outcome(stillHolds(step, found({kind: 'cache', records: []}))), 'gone')
    const busy = step.fingerprint.records.map((record) => ({...record, inUse: true}))
    assert.equal(outcome(stillHolds(step, found({kind: 'cache', records: busy}))), 'a build is using it')
  })

  it('not because our own pruning of children moved a parent’s last use', () => {
    const {leaf, ...rest} = cache
    assert.ok(leaf)
    assert.deepEqual(goes({cache: {...rest, trunk: {parents: ['root'], lastUsed: NOW}}}), ['trunk', 'root', 'lone'])
  })
})
