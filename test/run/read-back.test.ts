import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {CONTAINER_STATES} from '../../source/inventory/snapshot.ts'

import {encodeEntry, type JournalEntry} from '../../source/run/journal.ts'
import {decodeJournal} from '../../source/run/journal-codec.ts'
import {type ReadBack, readBack} from '../../source/run/read-back.ts'
import {rawString} from '../../source/text/raw.ts'
import {ENGINE} from '../plan/world.ts'
import {carry, ends} from './carry.ts'
import {fakeEngine} from './fake-engine.ts'
import {everything, inUse, project, refuses} from './project.ts'

const written = (entries: readonly JournalEntry[]): string => entries.map((entry) => `${encodeEntry(entry)}\n`).join('')

const read = (text: string): ReadBack => {
  const entries = decodeJournal(text)
  assert.ok(entries)
  const found = readBack(entries, null)
  assert.ok(found)
  return found
}

const twoNames = {images: {api: {tags: ['api:1', 'api:2'], layers: {api: 7}}}}

describe('a record that is read back', () => {
  it('gives the receipt of the run that wrote it', async () => {
    const worlds = [
      {engine: fakeEngine(project), items: everything},
      {engine: fakeEngine(project, {answer: refuses(inUse, 'api by id')}), items: everything},
      {engine: fakeEngine(project, {answer: refuses(inUse, 'web')}), items: everything},
      {engine: fakeEngine(twoNames, {answer: refuses(inUse, 'api:1 by id')}), items: ['image/api']},
      {engine: fakeEngine(project), items: []},
    ]
    for (const {engine, items} of worlds) {
      const {receipt, journal} = await carry(engine, engine.plan(...items))
      const back = read(written(journal))
      assert.deepEqual(back.receipt, receipt)
      assert.equal(back.told.key, ENGINE.key)
      assert.deepEqual(back.takenNames, [])
    }
  })

  it('says of a run that was killed what went, what was in flight, and what it did not come to', async () => {
    const engine = fakeEngine(project)
    const {journal} = await carry(engine, engine.plan(...everything))
    for (let count = 1; count < journal.length; count += 1) {
      const left = journal.slice(0, count)
      const {receipt} = read(written(left))
      assert.equal(receipt.outcome, 'unfinished')
      for (const {step, outcome} of receipt.steps) {
        const entry = left.findLast((one) => 'n' in one && one.n === step.n)
        const expected = entry === undefined ? 'not-reached' : entry.entry === 'intent' ? 'unknown' : 'done'
        assert.equal(outcome.is, expected, `step ${step.n} after ${count} entries`)
      }
    }
  })

  it('knows every state that an engine has for a container', async () => {
    const {journal} = await carry(fakeEngine(project), fakeEngine(project).plan('container/web'))
    for (const state of CONTAINER_STATES) {
      const text = written(journal).replaceAll(/"state":"[a-z]+"/g, `"state":"${state}"`)
      assert.ok(text.includes(`"state":"${state}"`))
      assert.equal(read(text).receipt.steps.length, 1, state)
    }
  })

  it('does not mind a line that was cut off, nor what a later version adds', async () => {
    const engine = fakeEngine(project)
    const {journal} = await carry(engine, engine.plan(...everything))
    const whole = written(journal.slice(0, 4))
    const more = '{"entry":"weather","is":"fine"}\n'
    assert.deepEqual(read(`${whole}${more}{"entry":"outc`).receipt, read(whole).receipt)
    assert.equal(decodeJournal('{"entry":"sta'), null)
    assert.equal(decodeJournal(''), null)
    assert.equal(read(`${whole}{"ent\n${encodeEntry({entry: 'closed', run: 'run-1', at: 1})}\n`).isClosed, true)
  })

  it('makes what is shown of it harmless, whoever wrote into it', async () => {
    const engine = fakeEngine(project)
    const {journal} = await carry(engine, engine.plan('container/web'))
    const {receipt} = read(written(journal).replaceAll('marked by hand', '\\u001b[2Jgone'))
    assert.equal(receipt.steps[0]?.step.reason, '\ufffd[2Jgone')
  })

  it('tells which names the run took and never gave back', async () => {
    const engine = fakeEngine(twoNames)
    const {journal} = await carry(engine, engine.plan('image/api'))
    const taken = (count: number) =>
      read(written(journal.slice(0, count))).takenNames.map((one) => rawString(one.reference))
    const at = (entry: JournalEntry['entry'], n: number) =>
      journal.findIndex((one) => one.entry === entry && 'n' in one && one.n === n) + 1
    assert.deepEqual(taken(at('intent', 1) - 1), [])
    assert.deepEqual(taken(at('intent', 1)), ['api:2'])
    assert.deepEqual(taken(at('outcome', 1)), ['api:2'])
    assert.deepEqual(taken(at('intent', 2)), ['api:2', 'api:1'])
    assert.deepEqual(taken(at('outcome', 2)), [])
  })

  it('knows of names that were put back before the end', async () => {
    const engine = fakeEngine(twoNames, {answer: refuses(inUse, 'api:1 by id')})
    const {journal, receipt} = await carry(engine, engine.plan('image/api'))
    const beforeEnd = read(written(journal.slice(0, -1)))
    assert.deepEqual(beforeEnd.takenNames, [])
    assert.deepEqual(ends(beforeEnd.receipt), ends(receipt))
  })
})
