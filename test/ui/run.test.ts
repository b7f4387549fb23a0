import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Plan} from '../../source/plan/plan.ts'
import type {RunEvent, StepOutcome} from '../../source/run/events.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {printable} from '../../source/text/printable.ts'
import type {Action} from '../../source/ui/state/action.ts'
import {reduce} from '../../source/ui/state/reduce.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {after, begin, press} from './play.ts'
import {NOW} from './sample-snapshot.ts'
import {container, image, shopView} from './sample-view.ts'

const running = (): {readonly state: State; readonly plan: Plan} => {
  const shown = press(begin(shopView(), {columns: 100, rows: 40}), 's', 'p', 'y', 'y').state
  assert.ok(shown.run !== null)
  return {state: shown, plan: shown.run.plan}
}

const receiptOf = (plan: Plan, outcomes: readonly StepOutcome[], outcome: Receipt['outcome'] = 'done'): Receipt => ({
  run: 'r1',
  engine: plan.engine,
  startedAt: NOW,
  endedAt: NOW + 4000,
  outcome,
  steps: plan.steps.map((step, index) => ({step, outcome: outcomes[index] ?? {is: 'done', freed: null}})),
  predicted: plan.frees,
  measured: {bytes: 1_500_000_000, precision: 'about', how: printable('LayersSize before and after')},
  disk: {freeBefore: 10e9, freeAfter: 11.5e9},
  ended: null,
  record: '/state/runs/r1.jsonl',
  inMemory: false,
})

const news = (state: State, ...events: readonly RunEvent[]): State =>
  after(state, ...events.map((event) => ({is: 'run-event' as const, event}))).state

const IN_USE: StepOutcome = {is: 'skipped', reason: printable('container new-1 uses it'), benign: true}
const FAILED: StepOutcome = {is: 'failed', reason: printable('engine said: no')}

describe('a run', () => {
  it('shows each step waiting, running, done, skipped and why, failed in the words of the engine', () => {
    const {state, plan} = running()
    assert.equal(draw(state).match(/ waiting$/gm)?.length, plan.steps.length)
    const [one, two, three, four] = plan.steps
    assert.ok(one && two && three && four)
    const screen = draw(
      news(
        state,
        {is: 'step-ended', step: one, outcome: {is: 'done', freed: 212_000_000}, at: NOW},
        {is: 'step-ended', step: two, outcome: IN_USE, at: NOW},
        {is: 'step-ended', step: three, outcome: FAILED, at: NOW},
        {is: 'step-slow', step: four, forMs: 31_000, at: NOW},
      ),
    )
    assert.match(screen, /✔ +1 .*done 212 MB/)
    assert.match(screen, /○ +2 .* skipped\n +container new-1 uses it/)
    assert.match(screen, /✖ +3 .* failed\n +engine said: no/)
    assert.match(screen, /▸ +4 .* running\n +no answer yet after 31 s/)
    assert.match(screen, /3 of \d+ steps/)
  })

  it('tells how far it is by bytes, how long it took, and about how long it will', () => {
    const {state, plan} = running()
    assert.match(draw(state), /^ ░{30} {2}≈ 0 B of /m)
    const ends = plan.steps.slice(0, -1).map(
      (step): Action => ({
        is: 'run-event',
        event: {is: 'step-ended', step, outcome: {is: 'done', freed: 100_000_000}, at: NOW},
      }),
    )
    const most = after(state, ...ends).state
    const later = reduce(most, {is: 'second-passed'}, NOW + 14_000).state
    assert.match(draw(later), /^ █+░+ {2}≈ \d+ MB of .* · 14 s · about \d+ s left$/m)
    assert.doesNotMatch(draw(reduce(state, {is: 'second-passed'}, NOW + 14_000).state), /left/)
  })

  it('stops before its next step with Esc, once', () => {
    const {state} = running()
    const stopped = press(state, 'esc')
    assert.deepEqual(stopped.effects, [{do: 'stop-run'}])
    assert.match(draw(stopped.state), /Stopping/)
    assert.deepEqual(press(stopped.state, 'esc').effects, [])
  })

  it('can not be quit with q', () => assert.deepEqual(press(running().state, 'q').effects, []))

  it('ends in a receipt: predicted and measured, what did not go and why', () => {
    const {state, plan} = running()
    const receipt = receiptOf(plan, [{is: 'done', freed: null}, FAILED], 'partial')
    const ended = news(state, {is: 'run-ended', receipt, at: NOW})
    const screen = draw(ended)
    assert.match(screen, /Partly done .*freed ≈ 1\.50 GB/)
    assert.match(screen, /predicted +/)
    assert.match(screen, /measured +≈ 1\.50 GB \(LayersSize before and after\)/)
    assert.match(screen, /disk free +10\.0 GB → 11\.5 GB/)
    assert.match(screen, /Did not go:/)
    assert.match(screen, /engine said: no/)
    assert.match(screen, /record +\/state\/runs\/r1\.jsonl/)
  })

  it('takes the marks of what went, keeps the others, and exits with 3 when it was partial', () => {
    const {state, plan} = running()
    const outcomes = plan.steps.map(
      (step): StepOutcome => (step.removes.includes(image('old')) ? FAILED : {is: 'done', freed: null}),
    )
    const ended = news(state, {is: 'run-ended', receipt: receiptOf(plan, outcomes, 'partial'), at: NOW})
    assert.deepEqual(ended.marks, new Set([image('old')]))
    assert.ok(!ended.marks.has(container('db-1')))
    const left = press(ended, 'enter', 'A', 'q')
    assert.deepEqual(left.effects, [{do: 'close', code: 3}])
    assert.equal(left.state.receipts.length, 1)
  })

  it('says why when it can not begin, with the marks kept', () => {
    const {state} = running()
    const broke = after(state, {is: 'run-broke', reason: printable('another run holds the lock')}).state
    assert.equal(broke.screen.is, 'list')
    assert.match(draw(broke), /another run holds the lock/)
    assert.equal(broke.marks.size, 4)
  })

  it('lets what is in flight finish after Ctrl+C, leaves at once after the second, and ends with 130', () => {
    const {state, plan} = running()
    const first = press(state, 'ctrl+c')
    assert.deepEqual(first.effects, [{do: 'stop-run'}])
    const second = press(first.state, 'ctrl+c')
    assert.deepEqual(second.effects, [{do: 'leave-run'}])
    const ended = after(first.state, {
      is: 'run-event',
      event: {is: 'run-ended', receipt: receiptOf(plan, [], 'interrupted'), at: NOW},
    })
    assert.deepEqual(ended.effects, [{do: 'close', code: 130}])
  })

  it('is followed by help and problems without being lost', () => {
    const {state, plan} = running()
    const helped = press(state, '?').state
    const step = plan.steps[0]
    assert.ok(step)
    const later = news(helped, {is: 'step-started', step, at: NOW})
    assert.match(draw(press(later, 'esc').state), /▸ +1 .*running/)
  })
})

describe('Ctrl+C without a run', () => {
  it('leaves at once with 130, marks or not', () =>
    assert.deepEqual(press(begin(shopView()), 's', 'ctrl+c').effects, [{do: 'close', code: 130}]))
})
