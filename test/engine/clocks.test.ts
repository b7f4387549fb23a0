import assert from 'node:assert/strict'
import {type TestContext, test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {WHOLE_LOOK} from '../../source/run/ports.ts'
import {fakeEngine, json} from './fake-engine.ts'

const HOUR = 3_600_000
const ASKED = Date.UTC(2026, 10, 25)

/** ms that the engine seems to be ahead, when it says this time and its answer takes an hour. */
const aheadOf = async (context: TestContext, SystemTime: string): Promise<number | null> => {
  let asked = false
  const path = await fakeEngine(context, {
    'GET /info': (_, response) => {
      asked = true
      json(response, 200, {ID: 'id', Name: 'host', DockerRootDir: '/root', Driver: 'overlay2', SystemTime})
    },
  })
  const now = () => (asked ? ASKED + HOUR : ASKED)
  const port = await connectEngine(socketEndpoint(path), {timeout: 30_000, now})
  let reading = nothingRead
  for await (const part of port.look(WHOLE_LOOK)) reading = mergePart(reading, part)
  await port.close()
  const {engine} = reading.snapshot
  const clock = engine.state === 'known' ? engine.value.clock : null
  return clock === null ? null : clock.engine - clock.ours
}

test('what the way of an answer explains is no difference of the clocks', async (context) => {
  assert.equal(await aheadOf(context, '2026-11-25T00:00:00.000000001Z'), 0)
  assert.equal(await aheadOf(context, '2026-11-25T00:59:59.999Z'), 0)
})

test('beyond that clocks are apart', async (context) => {
  assert.equal(await aheadOf(context, '2026-11-24T23:00:00Z'), -HOUR)
  assert.equal(await aheadOf(context, '2026-11-25T03:00:00Z'), 2 * HOUR)
})
