import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {CONTAINERD, type World} from '../plan/world.ts'
import {carry} from './carry.ts'
import {fakeEngine} from './fake-engine.ts'

describe('lanes', () => {
  const most = async (world: World, items: readonly string[], lanes: typeof CONTAINERD.lanes) => {
    const flying = {container: 0, image: 0, volume: 0, network: 0, cache: 0}
    const peak = {...flying}
    const together = new Set<string>()
    const engine = fakeEngine(world, {
      answer: async ({kind}) => {
        flying[kind] += 1
        peak[kind] = Math.max(peak[kind], flying[kind])
        for (const other of ['container', 'image', 'volume', 'network'] as const)
          if (flying.cache > 0 && flying[other] > 0) together.add(other)
        await new Promise(setImmediate)
        flying[kind] -= 1
        return undefined
      },
    })
    const {receipt} = await carry(engine, engine.plan(...items), {ports: {profile: {...CONTAINERD, lanes}}})
    assert.equal(receipt.outcome, 'done')
    return {peak, together}
  }
  const many = <Spec>(kind: string, spec: Spec, count = 12) => {
    const names = Array.from({length: count}, (_, index) => `${kind}${index}`)
    return {specs: Object.fromEntries(names.map((name) => [name, spec])), items: names.map((name) => `${kind}/${name}`)}
  }

  it('send as many removals at once as the profile says, kind by kind', async () => {
    const images = many('image', {})
    const containers = many('container', {})
    const volumes = many('volume', {})
    const {peak} = await most(
      {images: images.specs, containers: containers.specs, volumes: volumes.specs},
      [...images.items, ...containers.items, ...volumes.items],
      {images: 2, containers: 5, volumes: 1, networks: 1},
    )
    assert.deepEqual([peak.image, peak.container, peak.volume], [2, 5, 1])
  })

  it('leave the engine to build cache alone (§5.1)', async () => {
    const images = many('image', {})
    const cache = many('cache', {}, 700)
    const found = await most(
      {images: images.specs, cache: cache.specs},
      [...images.items, ...cache.items],
      CONTAINERD.lanes,
    )
    assert.deepEqual([found.peak.cache, [...found.together]], [1, []])
  })
})
