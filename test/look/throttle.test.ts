import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {makeThrottle} from '../../source/look/throttle.ts'

/** A clock of our own: waiting moves it. */
const makeWorld = (costOf: (request: string) => number) => {
  const world = {time: 0, done: [] as string[], waits: [] as number[], onWork: (_: string) => {}}
  const throttle = makeThrottle<string>({
    work: async (request) => {
      world.time += costOf(request)
      world.done.push(request)
      world.onWork(request)
    },
    merge: (one, other) => `${one}+${other}`,
    now: () => world.time,
    wait: async (ms) => {
      world.waits.push(ms)
      world.time += ms
    },
  })
  return {world, throttle}
}

describe('the throttle', () => {
  it('makes one request of a burst', async () => {
    const {world, throttle} = makeWorld(() => 10)
    throttle.ask('a')
    throttle.ask('b')
    throttle.ask('c')
    await throttle.idle()
    assert.deepEqual(world.done, ['a+b+c'])
  })

  it('rests as long as the engine worked', async () => {
    const {world, throttle} = makeWorld(() => 5000)
    throttle.ask('a')
    await throttle.idle()
    assert.deepEqual(world.waits, [300, 5000])
  })

  it('does what was asked while it worked, however often', async () => {
    const {world, throttle} = makeWorld(() => 1)
    world.onWork = () => {
      if (world.done.length < 4) throttle.ask(String(world.done.length))
    }
    throttle.ask('first')
    await throttle.idle()
    assert.deepEqual(world.done, ['first', '1', '2', '3'])
  })

  it('asks for nothing when nothing is asked of it', async () => {
    const {world, throttle} = makeWorld(() => 1)
    await throttle.idle()
    assert.deepEqual(world.waits, [])
  })
})
