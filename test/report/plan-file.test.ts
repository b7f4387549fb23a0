import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {knownValue} from '../../source/inventory/measured.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {planFileJson} from '../../source/report/plan-file-json.ts'
import {planFileText} from '../../source/report/plan-file-text.ts'
import {imageId, inventoryOf, NOW, selectionOf, type World} from '../plan/world.ts'
import {sampleEngine, sampleReport} from './sample.ts'
import {assertMatches} from './schema.ts'

const WORLD: World = {
  images: {
    base: {tags: ['base:1'], layers: {os: 50}},
    api: {tags: ['api:1', 'api:latest'], digests: ['api@sha256:1'], layers: {os: 50, api: 7}},
    busy: {tags: ['busy:1'], layers: {busy: 1}},
  },
  containers: {web: {image: 'api', networks: ['net'], volumes: ['data']}, on: {image: 'busy', state: 'running'}},
  networks: {net: {}},
  volumes: {data: {size: 118, labels: {team: 'web'}}},
  cache: {one: {}, two: {parents: ['one']}},
}
const MARKED = ['container/web', 'network/net', 'volume/data', 'image/api', 'image/busy', 'cache/one', 'cache/two']

const inventory = inventoryOf(WORLD)
const plan = makePlan(inventory, selectionOf(...MARKED))
const engine = knownValue(inventory.engine)
assert.ok(engine)
const file = planFileJson(plan, engine, DEFAULT_POLICY)

describe('a plan file', () => {
  it('is what its schema says, with steps of every kind', () => {
    assertMatches('plan-1', file)
    const actions = new Set(file.steps.map(({action}) => action))
    assert.equal(actions.size, 6)
  })

  it('is so too with hostile names', () => {
    const report = sampleReport()
    assertMatches('plan-1', planFileJson(report.plan, sampleEngine, DEFAULT_POLICY))
  })

  it('says for which engine and driver it holds, and when it was made', () => {
    assert.equal(file.createdAt, new Date(NOW).toISOString().replace('.000Z', 'Z'))
    assert.deepEqual([file.engine.key, file.engine.driver], ['e'.repeat(64), 'overlay2'])
  })

  it('has with each step how its item must be found, to the millisecond', () => {
    const [container] = file.steps
    assert.ok(container?.fingerprint.kind === 'container')
    assert.equal(container.fingerprint.finished, new Date(NOW - 40 * 86_400_000).toISOString())
    const image = file.steps.find(({action}) => action === 'remove-image')
    assert.ok(image?.fingerprint.kind === 'image')
    assert.deepEqual(image.fingerprint, {kind: 'image', id: imageId('api'), references: ['api:1', 'api@sha256:1']})
    const volume = file.steps.find(({action}) => action === 'remove-volume')
    assert.ok(volume?.fingerprint.kind === 'volume')
    assert.deepEqual(volume.fingerprint.labels, {team: 'web'})
  })

  it('says what was wished for and stays', () =>
    assert.deepEqual(
      file.leftOut.map(({name}) => name),
      ['busy:1'],
    ))
})

describe('a plan to read', () => {
  it('has when, where, every step, what is lost, and what is not in it', () => {
    const text = planFileText(plan, inventory, engine).join('\n')
    assert.match(
      text,
      /^dock-tidy plan of 2026-11-24T21:00:00Z\nfor host \(docker 28\.5\.2, unix:\/\/\/run\/engine\.sock\)/,
    )
    assert.match(text, /container +web /)
    for (const words of ['Lost for good', 'Wished for, but not in the plan\n  busy:1: '])
      assert.ok(text.includes(words), words)
  })
})
