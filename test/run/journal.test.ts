import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {carry, sent} from './carry.ts'
import {fakeEngine} from './fake-engine.ts'
import {everything, project} from './project.ts'

describe('writing down (§5.14)', () => {
  it('comes before the call and after the answer, for every step', async () => {
    const engine = fakeEngine({containers: {web: {}}})
    await carry(engine, engine.plan('container/web'))
    const from = engine.asked.indexOf('intent 1')
    assert.equal(engine.asked[0], 'start')
    assert.deepEqual(engine.asked.slice(from), ['intent 1', 'probe web', 'remove web', 'outcome 1 done', 'end'])
  })

  it('is enough to look for what was in flight', async () => {
    const engine = fakeEngine({images: {api: {tags: ['api:1', 'api:2']}}})
    const {journal} = await carry(engine, engine.plan('image/api'))
    const intents = journal.flatMap((entry) => (entry.entry === 'intent' ? [entry.step] : []))
    assert.deepEqual(
      intents.map(({action, reference}) => [action, reference]),
      [
        ['untag-image', 'api:2'],
        ['remove-image', null],
      ],
    )
    assert.ok(intents.every(({id}) => typeof id === 'string' && id.startsWith('sha256:')))
  })

  it('that fails keeps the step from going, and ends the run', async () => {
    const engine = fakeEngine(project)
    const append = async () => {
      throw new Error('no room on any disk')
    }
    const {receipt} = await carry(engine, engine.plan(...everything), {ports: {journal: {append}}})
    assert.deepEqual(sent(engine), [])
    assert.deepEqual(
      [receipt.outcome, receipt.ended],
      ['failed', "the record of the run can't be written: no room on any disk"],
    )
  })
})
