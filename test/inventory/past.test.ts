// What the engine's events prove from look to look, told as stories.
import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import type {Age} from '../../source/inventory/age.ts'
import type {EventLog} from '../../source/inventory/event-log.ts'
import {type Ledger, remember} from '../../source/inventory/ledger.ts'
import {DAY, imageId, networkId, volumeName} from './records.ts'
import {itemIn} from './snapshot-of.ts'
import {Timeline} from './timeline.ts'

const HOUR = DAY / 24
const TELLS_ALL: EventLog['silent'] = {images: 'no', others: false}

/** An engine of whose images `api` is called app:1 and `base` base:1, and somebody who looks at it. */
const story = (silent = TELLS_ALL, buffer = 256) => {
  const timeline = new Timeline(buffer, silent)
  timeline.load('api', 'app:1')
  timeline.load('base', 'base:1')
  let ledger: Ledger | null = null
  const inventory = () => timeline.look(ledger)
  return {
    timeline,
    run: (name: string, ms = 0) => {
      timeline.run('job', name, {volume: 'v', network: 'n', mounted: null, autoRemove: true})
      timeline.pass(ms)
      timeline.stop('job')
    },
    look: () => {
      ledger = remember(ledger, inventory())
    },
    /** A look every night, and a container health check in between. */
    nights: (count: number) => {
      for (let night = 0; night < count; night++) {
        timeline.pass(DAY)
        timeline.chatter(3)
        ledger = remember(ledger, inventory())
      }
    },
    image: (name: string): Age => itemIn(inventory(), 'image', imageId(name)).age,
    volume: (name: string): Age => itemIn(inventory(), 'volume', volumeName(name)).age,
    network: (name: string): Age => itemIn(inventory(), 'network', networkId(name)).age,
  }
}

const days = ({unusedFor: {atLeast}}: Age): number | null => (atLeast === null ? null : atLeast / DAY)

describe('a look every night', () => {
  it('adds up to a proof, however short the engine’s memory is', () => {
    const {timeline, look, nights, image, volume, network} = story(TELLS_ALL, 10)
    timeline.chatter(10)
    look()
    nights(40)
    assert.deepEqual([image('api'), volume('w'), network('m')].map(days), [40, 40, 40])
  })

  it('proves nothing over a night of which the engine forgot the beginning', () => {
    const {timeline, look, nights, image} = story(TELLS_ALL, 10)
    look()
    nights(20)
    timeline.pass(HOUR)
    timeline.chatter(11)
    nights(4)
    assert.equal(days(image('api')), 4)
  })

  it('proves nothing over a night in which the engine was started again', () => {
    const {timeline, look, nights, image} = story()
    look()
    nights(20)
    timeline.restart()
    nights(4)
    // of the night itself from the first event on
    assert.deepEqual(days(image('api')), 3)
  })

  it('counts from a `docker run --rm` that left nothing but events', () => {
    const {timeline, run, look, nights, image, volume, network} = story()
    look()
    nights(10)
    timeline.pass(HOUR)
    run('app:1', HOUR)
    timeline.pass(2 * HOUR)
    const seen = [image('api'), volume('v'), network('n')]
    assert.deepEqual(
      seen.map(({source, lastUsed}) => [source, timeline.now - (lastUsed ?? 0)]),
      seen.map(() => ['ran', 2 * HOUR]),
    )
    nights(5)
    assert.deepEqual([image('api'), image('base'), volume('v'), volume('w')].map(days), [
      5 + 2 / 24,
      15 + 4 / 24,
      5 + 2 / 24,
      15 + 4 / 24,
    ])
  })

  it('counts from the end of a container that ran at the last look and is gone', () => {
    const {timeline, look, nights, image} = story()
    timeline.run('web', 'app:1', {volume: 'v', network: 'n', mounted: null, autoRemove: true})
    look()
    // its name means another image by the time it ends
    timeline.load('newer', 'app:1')
    timeline.pass(HOUR)
    timeline.stop('web')
    nights(3)
    assert.deepEqual([days(image('api')), days(image('base'))], [3, 3 + 1 / 24])
  })
})

describe('a name that moved', () => {
  it('means what it meant at the last look, or what it was given since', () => {
    const {timeline, run, look, nights, image} = story()
    look()
    timeline.pass(HOUR)
    run('app:1')
    timeline.pass(HOUR)
    timeline.tag('base', 'app:1')
    timeline.pass(HOUR)
    run('app:1')
    nights(1)
    assert.deepEqual([image('api'), image('base')].map(days), [1 + 2 / 24, 1])
  })

  it('may have meant any image where nothing tells what it meant', () => {
    const {timeline, run, look, nights, image} = story()
    look()
    nights(2)
    timeline.load('api', 'app:2')
    run('app:2')
    timeline.load('base', 'app:2')
    nights(1)
    assert.deepEqual([image('api'), image('base')].map(days), [1, 1])
  })
})

describe('a build', () => {
  for (const how of ['buildkit', 'fails'] as const)
    it(`by BuildKit that ${how === 'fails' ? 'fails' : 'works'} may have used any image, and no volume`, () => {
      const {timeline, look, nights, image, volume} = story()
      look()
      nights(5)
      timeline.build('base:1', 'result', 'result:1', how)
      nights(2)
      assert.deepEqual([days(image('base')), days(image('api')), days(volume('w'))], [1, 1, 7])
    })

  it('by the classic builder is told, by its containers', () => {
    const {timeline, look, nights, image} = story()
    look()
    nights(5)
    timeline.build('base:1', 'result', 'result:1', 'classic')
    nights(2)
    assert.deepEqual([image('base'), image('api')].map(days), [2, 7])
  })
})

describe('an engine whose containers can mount images', () => {
  it('tells nothing of the images that a container had which came and went', () => {
    const {run, look, nights, image, volume} = story({images: 'mounts', others: false})
    look()
    nights(5)
    run('app:1')
    nights(2)
    assert.deepEqual([days(image('base')), days(volume('w'))], [2, 7])
  })

  it('tells of those that were there at the last look', () => {
    const {timeline, look, nights, image} = story({images: 'mounts', others: false})
    timeline.run('web', 'app:1', {volume: 'v', network: 'n', mounted: null, autoRemove: true})
    look()
    nights(5)
    timeline.stop('web')
    nights(2)
    assert.deepEqual([image('api'), image('base')].map(days), [2, 7])
  })
})

describe('an engine that does not tell of volumes and networks', () => {
  it('proves them unused only while no container comes and goes', () => {
    const {run, look, nights, volume, image} = story({images: 'always', others: true})
    look()
    nights(5)
    assert.deepEqual([days(volume('w')), days(image('api'))], [5, null])
    run('app:1')
    nights(2)
    assert.equal(days(volume('w')), 2)
  })
})

describe('clocks', () => {
  it('that were set since the last look prove nothing over it', () => {
    const {timeline, look, nights, image, run} = story()
    timeline.ahead = -2 * HOUR
    look()
    nights(3)
    run('app:1')
    timeline.ahead = 0
    timeline.pass(HOUR)
    assert.equal(days(image('base')), null)
    nights(2)
    // the look that saw the other clock is where it begins anew
    assert.deepEqual([image('api'), image('base')].map(days), [1, 1])
  })

  it('that are apart all the time make nothing older', () => {
    for (const ahead of [-2 * HOUR, 2 * HOUR]) {
      const {timeline, look, nights, image, run} = story()
      timeline.ahead = ahead
      look()
      nights(3)
      run('app:1')
      timeline.pass(3 * HOUR)
      assert.ok((image('api').unusedFor.atLeast ?? 0) <= 3 * HOUR)
      assert.ok((image('base').unusedFor.atLeast ?? 0) <= 3 * DAY + 3 * HOUR)
      assert.ok((image('base').unusedFor.atLeast ?? 0) > 2 * DAY)
    }
  })

  it('of a machine that starts without knowing the time date no first look back', () => {
    const {timeline, run, image} = story()
    const known = timeline.now
    run('app:1')
    timeline.run('web', 'app:1', {volume: 'v', network: 'n', mounted: null, autoRemove: false})
    timeline.restart()
    timeline.now = known - 900 * DAY
    timeline.chatter(1)
    timeline.now = known + DAY
    assert.equal(days(image('base')), null)
  })
})

describe('the first look', () => {
  it('proves as much as the engine remembers', () => {
    const {timeline, run, image, volume} = story()
    timeline.pass(3 * DAY)
    run('app:1')
    timeline.pass(4 * DAY)
    assert.deepEqual([days(image('api')), days(image('base')), days(volume('w'))], [4, 7, 7])
  })

  it('proves nothing where it remembers nothing', () => {
    const {timeline, image} = story()
    timeline.restart()
    timeline.pass(4 * DAY)
    assert.equal(days(image('base')), null)
  })
})
