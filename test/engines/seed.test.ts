import assert from 'node:assert/strict'
import {test} from 'node:test'
import * as v from 'valibot'
import {engineKindsForTests} from './engine-kind.ts'
import type {RealEngine} from './real-engine.ts'
import {
  awaitContainer,
  buildClassic,
  buildWithBuildKit,
  commitContainer,
  createContainer,
  createNetwork,
  createVolume,
  imageId,
  loadImage,
  loadImages,
  pauseContainer,
  runContainer,
  stopContainer,
  tagImage,
  wipe,
} from './seed.ts'
import {sharedEngine} from './shared-engine.ts'
import {openWire, type Wire} from './wire.ts'

const withEngine = (kind: RealEngine['kind'], body: (wire: Wire, engine: RealEngine) => Promise<void>) => async () => {
  const engine = await sharedEngine(kind)
  const wire = openWire(engine.socketPath)
  try {
    await body(wire, engine)
  } finally {
    await wipe(wire)
    wire.close()
  }
}

const names = v.array(v.object({Names: v.array(v.string()), State: v.string()}))
const states = async (wire: Wire): Promise<Record<string, string>> => {
  const containers = v.parse(names, await wire.get('/containers/json?all=1'))
  return Object.fromEntries(containers.map(({Names, State}) => [Names[0]?.slice(1), State]))
}
const images = v.array(v.object({Id: v.string(), RepoTags: v.nullish(v.array(v.string())), Created: v.number()}))

for (const {kind, ...skip} of engineKindsForTests()) {
  test(
    `${kind}: an image is loaded with its names and age`,
    skip,
    withEngine(kind, async (wire) => {
      const created = Date.UTC(2025, 4, 6)
      const layers = ['busybox', {id: 'own', size: 70_000, files: 7}] as const
      const id = await loadImage(wire, {names: ['lab/app:1', 'lab/other:2'], layers, created})
      assert.equal(await imageId(wire, 'lab/other:2'), id)
      const [image] = v.parse(images, await wire.get('/images/json'))
      assert.equal(image?.Created, created / 1000)
      await tagImage(wire, id, 'lab/third:3')
      assert.equal(await imageId(wire, 'lab/third:3'), id)
      const untagged = await loadImage(wire, {layers: [{id: 'nameless', size: 10}]})
      assert.notEqual(untagged, id)
    }),
  )

  test(
    `${kind}: containers run, end and are paused`,
    skip,
    withEngine(kind, async (wire) => {
      await loadImages(wire, [{names: ['lab/app:1']}])
      await createContainer(wire, 'waits', {Image: 'lab/app:1'})
      await runContainer(wire, 'runs', {Image: 'lab/app:1'})
      await pauseContainer(wire, await runContainer(wire, 'paused', {Image: 'lab/app:1'}))
      await awaitContainer(
        wire,
        await runContainer(wire, 'ended', {Image: 'lab/app:1', Cmd: ['sh', '-c', 'echo > /w']}),
      )
      await stopContainer(wire, await runContainer(wire, 'stopped', {Image: 'lab/app:1'}))
      const found = await states(wire)
      assert.deepEqual(
        {...found, stopped: ''},
        {waits: 'created', runs: 'running', paused: 'paused', ended: 'exited', stopped: ''},
      )
      assert.match(found.stopped ?? '', /exited|stopped/)
      await commitContainer(wire, 'ended', 'lab/committed:1')
    }),
  )

  test(
    `${kind}: a container on a network with a volume runs`,
    skip,
    withEngine(kind, async (wire) => {
      await loadImages(wire, [{names: ['lab/app:1'], volumes: ['/anonymous']}])
      await createVolume(wire, 'data', {lab: '1'})
      await createNetwork(wire, 'net', {lab: '1'})
      await runContainer(wire, 'joined', {Image: 'lab/app:1', HostConfig: {NetworkMode: 'net', Binds: ['data:/data']}})
      assert.deepEqual(await states(wire), {joined: 'running'})
    }),
  )

  test(
    `${kind}: both builders work`,
    skip,
    withEngine(kind, async (wire, engine) => {
      await loadImages(wire, [{names: ['lab/base:1']}])
      const dockerfile = 'FROM lab/base:1\nCOPY a /a\nRUN echo ran > /b\n'
      await buildClassic(wire, {name: 'lab/classic:1', dockerfile, files: {a: 'x'}})
      await buildWithBuildKit(wire, {name: 'lab/bk:1', dockerfile, files: {a: 'y'}})
      assert.notEqual(await imageId(wire, 'lab/classic:1'), await imageId(wire, 'lab/bk:1'))
      if (engine.isPodman) return
      const df = v.object({BuildCache: v.array(v.object({ID: v.string()}))})
      assert.ok(v.parse(df, await wire.get('/system/df?type=build-cache')).BuildCache.length > 0)
      await assert.rejects(buildWithBuildKit(wire, {dockerfile: 'FROM lab/base:1\nRUN false\n'}), /false/)
    }),
  )
}
