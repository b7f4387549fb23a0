import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Outcome} from '../../source/run/ports.ts'
import {toRaw} from '../../source/text/raw.ts'
import {carry, ends, sent} from './carry.ts'
import {fakeEngine, nameOf} from './fake-engine.ts'
import {inUse, project, refuses} from './project.ts'

describe('answers (§5.4, §5.5)', () => {
  const one = (outcome: Outcome | ((sends: number) => Outcome | undefined)) => {
    let sends = 0
    return fakeEngine(
      {containers: {web: {}}, volumes: {data: {}}},
      {
        answer: (step) => {
          if (nameOf(step) !== 'web') return undefined
          sends += 1
          return typeof outcome === 'function' ? outcome(sends) : outcome
        },
      },
    )
  }
  const run = async (engine: ReturnType<typeof one>) => {
    const {receipt} = await carry(engine, engine.plan('container/web'))
    return [ends(receipt)[0]?.replace('remove-container web: ', ''), receipt.outcome, sent(engine).length]
  }

  it('in use: skipped, and no fault', async () => {
    assert.deepEqual(await run(one(inUse)), ['skipped (the engine refused: 409 in use)', 'done', 1])
  })
  it('gone: success', async () => assert.deepEqual(await run(one({is: 'gone'})), ['gone', 'done', 1]))
  it('denied: failed', async () => {
    assert.deepEqual(await run(one({is: 'denied', message: toRaw('403')})), [
      'failed (not allowed here: 403)',
      'partial',
      1,
    ])
  })
  it('kept: skipped', async () => {
    assert.deepEqual(await run(one({is: 'kept', message: toRaw('200')})), [
      'skipped (the engine kept it: 200)',
      'done',
      1,
    ])
  })
  it('failed, and it is still there: failed', async () => {
    assert.deepEqual(await run(one({is: 'failed', message: toRaw('500 disk')})), ['failed (500 disk)', 'partial', 1])
  })
  it('failed, and it is gone: done', async () => {
    const engine = fakeEngine(
      {containers: {web: {}}},
      {
        answer: (step, {obey}) => {
          obey(step)
          return {is: 'failed', message: toRaw('500')}
        },
      },
    )
    assert.deepEqual(await run(engine), ['done', 'done', 1])
  })
  it('busy: sent again, after another look', async () => {
    const engine = one((sends) => (sends < 3 ? {is: 'busy', message: toRaw('409 busy')} : undefined))
    assert.deepEqual(await run(engine), ['done', 'done', 3])
    assert.equal(engine.asked.filter((line) => line === 'probe web').length, 3)
  })
  it('busy without end: failed', async () => {
    const [says, outcome] = await run(one({is: 'busy', message: toRaw('409 busy')}))
    assert.deepEqual([says, outcome], ['failed (the engine stayed busy: 409 busy)', 'partial'])
  })
  it('removing: waited for by looking', async () => {
    let looks = 0
    const engine = fakeEngine(
      {containers: {web: {}}},
      {
        answer: (_step, {change}) => {
          change((world) => ({...world, containers: {web: {state: 'removing'}}}))
          return {is: 'removing', message: toRaw('409 already in progress')}
        },
        probe: (_step, {change}, whole) => {
          looks += whole ? 1 : 0
          if (looks === 8) change((world) => ({...world, containers: {}}))
          return undefined
        },
      },
    )
    assert.deepEqual(await run(engine), ['gone', 'done', 1])
    assert.equal(looks, 8)
  })
  it('lost, and it is gone: done', async () => {
    const engine = fakeEngine(
      {containers: {web: {}}},
      {
        answer: (step, {obey}) => {
          obey(step)
          return {is: 'lost', message: toRaw('socket hang up')}
        },
      },
    )
    assert.deepEqual(await run(engine), ['done', 'done', 1])
  })
  it('lost, and it stays: unknown, and never sent again', async () => {
    const [says, outcome, sends] = await run(one({is: 'lost', message: toRaw('socket hang up')}))
    assert.match(String(says), /^unknown \(the engine's answer was lost, and it is still there/)
    assert.deepEqual([outcome, sends], ['partial', 1])
  })
  it('skips what waits for a fault as a fault', async () => {
    const engine = fakeEngine(project, {answer: refuses({is: 'failed', message: toRaw('500')}, 'web')})
    const {receipt} = await carry(engine, engine.plan('container/web', 'volume/data', 'image/api', 'image/base'))
    assert.equal(receipt.outcome, 'partial')
    assert.ok(receipt.steps.slice(1).every(({outcome}) => outcome.is === 'skipped' && !outcome.benign))
    assert.deepEqual(sent(engine), ['remove web'])
  })
  it('skips what waits for a refusal as no fault', async () => {
    const engine = fakeEngine(project, {answer: refuses(inUse, 'web')})
    const {receipt} = await carry(engine, engine.plan('container/web', 'volume/data', 'image/api', 'image/base'))
    assert.equal(receipt.outcome, 'done')
  })
})
