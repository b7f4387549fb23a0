// What fills real engines for tests fills the simulated one too, with the same outcome.

import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {type DemoEngine, startDemoEngine} from '../../source/demo/engine.ts'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import {empty} from '../../source/demo/scenes/empty.ts'
import {
  awaitContainer,
  buildClassic,
  buildWithBuildKit,
  commitContainer,
  imageId,
  loadImage,
  pullImage,
  pushImage,
  runContainer,
  stopContainer,
  tagImage,
  wipe,
} from '../engines/seed.ts'
import {openWire, type Wire} from '../engines/wire.ts'

const PROFILES: readonly DemoProfileName[] = ['docker-20.10', 'docker', 'docker-containerd', 'podman-4.3', 'podman-5.8']
const layers = [{id: 'base', size: 500, files: 2}]

const withSeeds = (profile: DemoProfileName, body: (wire: Wire, engine: DemoEngine) => Promise<void>) => async () => {
  const engine = await startDemoEngine({scene: empty, profile})
  const wire = openWire(engine.socketPath)
  try {
    await body(wire, engine)
  } finally {
    wire.close()
    await engine.stop()
  }
}

for (const profile of PROFILES)
  describe(`seeding ${profile}`, () => {
    it(
      'loads images with names, ages and layers',
      withSeeds(profile, async (wire, {state}) => {
        const created = Date.UTC(2025, 4, 6)
        const id = await loadImage(wire, {names: ['lab/app:1', 'lab/other:2'], layers, created, labels: {a: 'b'}})
        assert.equal(await imageId(wire, 'lab/other:2'), id)
        await tagImage(wire, id, 'lab/third:3')
        assert.equal(await imageId(wire, 'lab/third:3'), id)
        const image = state.images.get(id)
        assert.deepEqual(
          {bytes: image?.layers[0]?.bytes, created: image?.created, labels: image?.config.labels},
          {bytes: 500, created, labels: {a: 'b'}},
        )
        assert.notEqual(await loadImage(wire, {layers: [{id: 'nameless', size: 10}]}), id)
      }),
    )

    it(
      'moves a name to what is loaded under it',
      withSeeds(profile, async (wire, {state}) => {
        const old = await loadImage(wire, {names: ['lab/app:1'], layers})
        await loadImage(wire, {names: ['lab/app:1'], layers: [...layers, {id: 'more', size: 9}]})
        assert.deepEqual(state.images.get(old)?.tags, [])
      }),
    )

    it(
      'runs containers to their end, with what they write',
      withSeeds(profile, async (wire, {state}) => {
        await loadImage(wire, {names: ['lab/app:1'], layers})
        const script = 'dd if=/dev/zero of=/w bs=1024 count=5 2>/dev/null; exit 3'
        const ended = await runContainer(wire, 'ended', {Image: 'lab/app:1', Cmd: ['sh', '-c', script]})
        await awaitContainer(wire, ended)
        assert.deepEqual(
          {code: state.containers.get(ended)?.exitCode, wrote: state.containers.get(ended)?.rwBytes},
          {code: 3, wrote: 5120},
        )
        const sleeping = await runContainer(wire, 'sleeps', {Image: 'lab/app:1'})
        const waited = awaitContainer(wire, sleeping)
        await stopContainer(wire, sleeping)
        await waited
        const committed = await commitContainer(wire, 'ended', 'lab/committed:1')
        assert.equal(state.images.get(committed)?.layers.at(-1)?.bytes, 5120)
      }),
    )

    it(
      'builds in both ways',
      withSeeds(profile, async (wire, {state}) => {
        const base = await loadImage(wire, {names: ['lab/base:1'], layers})
        const dockerfile = 'FROM lab/base:1\nLABEL a=b\nCOPY a /a\nRUN echo ran > /b\n'
        await buildClassic(wire, {name: 'lab/classic:1', dockerfile, files: {a: 'x'}})
        const classic = state.images.get(await imageId(wire, 'lab/classic:1'))
        assert.equal(state.images.get(state.images.get(classic?.parent ?? '')?.parent ?? '')?.parent, base)
        await buildWithBuildKit(wire, {name: 'lab/bk:1', dockerfile, files: {a: 'yy'}})
        const records = [...state.cache.values()].map((record) => [record.bytes, record.parents.length])
        const isPodman = profile.startsWith('podman')
        assert.deepEqual(
          records,
          isPodman
            ? []
            : [
                [0, 0],
                [2, 1],
                [4, 1],
              ],
        )
        assert.equal(state.images.get(await imageId(wire, 'lab/bk:1'))?.parent === null, !isPodman)
        await assert.rejects(buildWithBuildKit(wire, {dockerfile: 'FROM lab/base:1\nRUN false\n'}), /false/)
      }),
    )

    it(
      'pushes, and pulls the same image again by its digest',
      withSeeds(profile, async (wire, {state}) => {
        const id = await loadImage(wire, {names: ['localhost:5001/lab/app:1'], layers})
        const digest = await pushImage(wire, 'localhost:5001/lab/app:1')
        await wire.delete(`/images/${id}`)
        await pullImage(wire, `localhost:5001/lab/app@${digest}`)
        assert.deepEqual(state.images.get(id)?.digests, [`localhost:5001/lab/app@${digest}`])
        assert.deepEqual(state.images.get(id)?.tags, [])
      }),
    )

    it(
      'is wiped',
      withSeeds(profile, async (wire, {state}) => {
        await loadImage(wire, {names: ['lab/app:1', 'lab/app:2'], layers, volumes: ['/v']})
        await runContainer(wire, 'runs', {Image: 'lab/app:1', HostConfig: {Binds: ['named:/n']}})
        await wipe(wire)
        assert.deepEqual([state.images.size, state.containers.size, state.volumes.size], [0, 0, 0])
      }),
    )
  })
