import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {playScenario} from './scenario.ts'

// CHAOS_SEED repeats one scenario; CHAOS_RUNS sets how many there are. What a seed leaves open is who is served first.
const wanted = Number(process.env.CHAOS_RUNS ?? 40)
const first = process.env.CHAOS_SEED === undefined ? Date.now() % 1_000_000_000 : Number(process.env.CHAOS_SEED)
const runs = process.env.CHAOS_SEED === undefined || process.env.CHAOS_RUNS !== undefined ? wanted : 1

describe('chaos: nothing unplanned, in use or changed is ever gone', () => {
  let [gone, deeds, killed] = [0, 0, 0]
  for (let seed = first; seed < first + runs; seed += 1)
    it(`seed ${seed}`, {timeout: 60_000}, async () => {
      const happened = await playScenario(seed)
      gone += happened.gone
      deeds += happened.deeds
      killed += happened.killed
      assert.deepEqual(happened.faults, [], `CHAOS_SEED=${seed} on ${happened.profile}`)
    })

  it('was chaos', {skip: runs < 20}, () => {
    assert.ok(gone > runs, `${gone} items went`)
    assert.ok(deeds > runs, `${deeds} things were done meanwhile`)
    assert.ok(killed > 0, `${killed} runs were killed`)
  })
})
