import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {run} from './command-line.ts'
import {engineFor, type TestEngine} from './demo-engine.ts'

interface Key {
  readonly kind: string
  readonly id: string
}
interface ReportJson {
  readonly items: readonly (Key & {readonly verdict: {readonly decision: string}})[]
  readonly space: {
    readonly needed: number
    readonly met: boolean
    readonly taken: readonly Key[]
    readonly left: readonly Key[]
  }
  readonly plan: {
    readonly steps: readonly (Key & {readonly ids?: readonly string[]})[]
    readonly frees: {readonly atLeast: number}
  }
}

const reportOf = async (...argv: readonly string[]): Promise<ReportJson> => {
  const {out} = await run(['--dry-run', '--json', ...argv])
  const value: ReportJson = JSON.parse(out)
  assertMatches('report-1', value)
  return value
}

const imagesIn = ({state}: TestEngine): ReadonlySet<string> => new Set(state.images.keys())
const removed = ({steps}: ReportJson['plan']) => new Set(steps.flatMap(({id, ids}) => ids ?? [id]))

describe('a target for space', () => {
  it('takes the few stale items that are enough; the others stay stale, and are named', async () => {
    const {space, plan, items} = await reportOf('--demo', '--free', '1GB')
    assert.equal(space.needed, 1e9)
    assert.ok(space.met && plan.frees.atLeast >= 1e9)
    assert.ok(space.taken.length > 0 && space.taken.length < space.left.length)
    assert.deepEqual(removed(plan), new Set(space.taken.map(({id}) => id)))
    const stale = new Set(items.filter(({verdict}) => verdict.decision === 'stale').map(({id}) => id))
    assert.deepEqual(new Set([...space.taken, ...space.left].map(({id}) => id)), stale)
  })

  it('is told in words, with what it takes', async () => {
    const {out} = await run(['--dry-run', '--demo', '--free', '1GB'])
    assert.match(out, /^Stale: \d+ images, [^;]*\.$/m)
    assert.match(
      out,
      /^To free 1\.00 GB: 7 of 82 stale items are enough, and free 1\.\d+ GB; the others stay for now\.$/m,
    )
  })

  it('takes everything where even that may not be enough, and says so', async () => {
    const {space, plan} = await reportOf('--demo', '--max-used', '1GB')
    assert.deepEqual([space.met, space.left], [false, []])
    assert.ok(plan.frees.atLeast < space.needed)
    const {out} = await run(['--dry-run', '--demo', '--max-used', '1GB'])
    assert.match(
      out,
      /^To keep no more than 1\.00 GB in all, .* are missing: all 82 stale items are not surely enough/m,
    )
  })

  it('that is reached already takes nothing, and prune does nothing', async () => {
    const {space, plan} = await reportOf('--demo', '--min-free', '1%')
    assert.deepEqual([space.needed, space.met, space.taken, plan.steps], [0, true, [], []])
    assert.ok(space.left.length > 0)
    const {code, out} = await run(['prune', '--yes', '--demo', '--min-free', '1%'])
    assert.equal(code, 0)
    assert.match(out, /To have 1 % of the disk free, nothing has to go\./)
    assert.doesNotMatch(out, /unused now/)
  })

  it('of the disk needs to see it: else 4, nothing is touched, and the sentence says what to do', async () => {
    const demo = await engineFor('laptop')
    for (const argv of [['prune', '--yes'], ['--dry-run']]) {
      const {code, out, err} = await run([...argv, '--host', demo.endpoint, '--min-free', '10%'])
      assert.equal(code, 4)
      assert.equal(out, '')
      assert.match(err, /needs to see the engine's disk.*--max-used/)
    }
    assert.deepEqual(demo.deeds, [])
  })

  it('is what prune stops at', async () => {
    const demo = await engineFor('laptop')
    const argv = ['--host', demo.endpoint, '--images-older-than', '1d', '--free', '300MB'] as const
    const {space} = await reportOf(...argv, '--kind', 'images')
    const before = imagesIn(demo)
    const {code} = await run(['prune', '--yes', '--json', ...argv, '--kind', 'images'])
    assert.equal(code, 0)
    const gone = [...before].filter((id) => !imagesIn(demo).has(id))
    assert.ok(gone.length > 0 && space.left.length > 0)
    assert.deepEqual(new Set(gone), new Set(space.taken.map(({id}) => id)))
  })
})
