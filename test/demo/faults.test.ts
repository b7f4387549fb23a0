import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Deed, Fault} from '../../source/demo/faults.ts'
import {withDemo} from './demo.ts'

const cases: readonly {what: string; fault: Fault; done: boolean; outcome: 'cut' | number}[] = [
  {what: 'cut before: nothing is done', fault: {cutBefore: true}, done: false, outcome: 'cut'},
  {what: 'cut after: it is done, the answer is lost', fault: {cutAfter: true}, done: true, outcome: 'cut'},
  {what: 'another answer: nothing is done', fault: {status: 500, body: {message: 'broken'}}, done: false, outcome: 500},
  {what: 'late: it is done', fault: {delay: 5}, done: true, outcome: 204},
]

describe('faults', () => {
  for (const {what, fault, done, outcome} of cases)
    it(what, () =>
      withDemo({}, async ({engine, ask}) => {
        await ask('POST', '/volumes/create', {Name: 'v'})
        const deeds: Deed[] = []
        engine.faults.afterEach = (deed) => deeds.push(deed)
        engine.faults.before = (request) => (request.method === 'DELETE' ? fault : undefined)
        const answer = await ask('DELETE', '/volumes/v').catch(() => 'cut' as const)
        assert.equal(answer === 'cut' ? 'cut' : answer.status, outcome)
        assert.equal(engine.state.volumes.has('v'), !done)
        const expected = fault.cutBefore ? [] : [outcome === 'cut' ? null : outcome]
        assert.deepEqual(
          deeds.map((deed) => deed.status),
          expected,
        )
      }),
    )

  it('tell of everything that changes, with its path and query', () =>
    withDemo({}, async ({engine, ask}) => {
      const deeds: string[] = []
      engine.faults.afterEach = ({method, path, url}) => deeds.push(`${method} ${path} ${url}`)
      await ask('GET', '/volumes')
      await ask('DELETE', '/volumes/v?force=1')
      assert.deepEqual(deeds, ['DELETE /volumes/v /volumes/v?force=1'])
    }))
})
