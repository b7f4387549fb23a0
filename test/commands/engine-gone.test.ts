import assert from 'node:assert/strict'
import {it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {forgetAll, run} from './command-line.ts'
import {engineFor} from './demo-engine.ts'

const CONTAINERS = ['--kind', 'containers'] as const

interface ReceiptJson {
  readonly run: string
  readonly outcome: string
  readonly steps: readonly {readonly outcome: string}[]
}

it('answers that are lost half-way leave steps unknown: exit 3, the record tells, and the next run goes on', async () => {
  forgetAll()
  const demo = await engineFor('laptop')
  let removals = 0
  demo.faults.before = ({method}) => {
    removals += method === 'DELETE' ? 1 : 0
    return method === 'DELETE' && removals > 3 ? {cutBefore: true} : undefined
  }
  const first = await run(['prune', '--yes', '--json', '--host', demo.endpoint, ...CONTAINERS])
  assert.equal(first.code, 3, first.err)
  const receipt: ReceiptJson = JSON.parse(first.out)
  assertMatches('receipt-1', receipt)
  assert.equal(receipt.outcome, 'partial')
  assert.ok(receipt.steps.some(({outcome}) => outcome === 'done'))
  assert.ok(receipt.steps.some(({outcome}) => outcome === 'unknown'))
  const {out} = await run(['runs', 'show', receipt.run, '--json'])
  assert.deepEqual(JSON.parse(out), receipt)

  demo.faults.before = null
  const next = await run(['prune', '--yes', '--json', '--host', demo.endpoint, ...CONTAINERS])
  assert.equal(next.code, 0, next.err)
  assert.ok((JSON.parse(next.out) as ReceiptJson).steps.length > 0)
})

it('an engine that is not there is one sentence and exit 4, with -q too', async () => {
  const {code, out, err} = await run(['prune', '--yes', '-q', '--host', 'unix:///nowhere.sock'])
  assert.deepEqual([code, out], [4, ''])
  assert.equal(err.trimEnd().split('\n').length, 1)
})
