// What goes on in an engine while it is cleaned ends well; and what the engine's own prune does to the same.
import assert from 'node:assert/strict'
import {execFile} from 'node:child_process'
import {after, before, describe, it, type TestContext} from 'node:test'
import {promisify} from 'node:util'
import * as v from 'valibot'
import {run} from '../commands/command-line.ts'
import {engineKindsForTests, type RealEngine, startEngine} from '../engines/real-engine.ts'
import {buildClassic, buildWithBuildKit, loadImage, pullImage, pushImage} from '../engines/seed.ts'
import {slowRegistry} from '../engines/slow-registry.ts'
import {openWire, type Wire} from '../engines/wire.ts'

const MB = 1_000_000
const exec = promisify(execFile)

const receipt = v.object({
  outcome: v.string(),
  steps: v.array(v.object({action: v.string(), name: v.string(), outcome: v.string()})),
})
const report = v.object({
  items: v.array(v.object({name: v.string(), verdict: v.object({decision: v.string(), reason: v.string()})})),
})
const cacheUse = v.object({BuildCache: v.nullable(v.array(v.object({InUse: v.boolean(), Description: v.string()})))})

/** No age is asked, and whatever may go with a word goes. */
const EVERYTHING = ['--older-than', '0d', '--include', 'only-copies,unknown-origin,changed-containers'] as const

const clean = async ({host}: RealEngine, ...more: readonly string[]) => {
  const {code, out, err} = await run(['prune', '--yes', '--json', '--host', host, ...EVERYTHING, ...more])
  assert.ok(code === 0, err)
  return v.parse(receipt, JSON.parse(out))
}

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ended well',
    (error: Error) => `broke: ${error.message.slice(0, 120)}`,
  )

/** That it is whole shows when it runs. */
const runs = async (wire: Wire, image: string): Promise<void> => {
  const {Id} = v.parse(
    v.object({Id: v.string()}),
    await wire.post('/containers/create', {Image: image, Cmd: ['ls', '/']}),
  )
  await wire.post(`/containers/${Id}/start`)
  assert.deepEqual(await wire.post(`/containers/${Id}/wait`), {StatusCode: 0})
  await wire.delete(`/containers/${Id}`)
}

const untag = (wire: Wire, name: string) => wire.delete(`/images/${encodeURIComponent(name)}`)

/** Resolves once a build carries out its first step. */
const isBuilding = async (wire: Wire): Promise<void> => {
  for (;;) {
    const {BuildCache} = v.parse(cacheUse, await wire.get('/system/df?type=build-cache'))
    if (BuildCache?.some(({InUse, Description}) => InUse && Description.includes('sleep'))) return
  }
}

for (const {kind, ...skip} of engineKindsForTests()) {
  if (!kind.startsWith('docker-28.5')) continue
  describe(`${kind}: what is going on during a clean-up`, skip, () => {
    let engine: RealEngine
    let wire: Wire
    let port = 5001
    before(async () => {
      engine = await startEngine(kind, {registryPort: 5000})
      wire = openWire(engine.socketPath)
    })
    after(async () => {
      wire?.close()
      await engine?.stop()
    })

    /** An image is being pulled that shares layers with one that is here; gives how the pull ended. */
    const pullDuring = async (name: string, cleaning: () => Promise<unknown>): Promise<string> => {
      const shared = {id: `${name} shared`, size: 2 * MB}
      await loadImage(wire, {
        names: [`localhost:5000/${name}:1`],
        layers: ['busybox', shared, {id: name, size: 4 * MB}],
      })
      await pushImage(wire, `localhost:5000/${name}:1`)
      await untag(wire, `localhost:5000/${name}:1`)
      await loadImage(wire, {names: [`${name}-here:1`], layers: ['busybox', shared]})
      port += 1
      const slow = await slowRegistry(engine, port, MB)
      const pulled = outcome(pullImage(wire, `${slow.name}/${name}:1`))
      await slow.waits
      await cleaning()
      slow.open()
      const ended = await pulled
      if (ended === 'ended well') await runs(wire, `${slow.name}/${name}:1`)
      await slow.stop()
      return ended
    }

    it('a pull from a slow registry ends well, though an image that shares its layers goes', async () => {
      const ended = await pullDuring('lab/pulled', async () => {
        const {steps} = await clean(engine)
        assert.ok(steps.some(({name, outcome: is}) => name === 'lab/pulled-here:1' && is === 'done'))
      })
      assert.equal(ended, 'ended well')
    })

    it('a build with BuildKit ends well, and keeps what it goes out from', async () => {
      await loadImage(wire, {names: ['lab/base:1'], layers: ['busybox', {id: 'base', size: MB}]})
      await loadImage(wire, {
        names: ['lab/idle:1'],
        layers: ['busybox', {id: 'idle', size: 2 * MB}, {id: 'more', size: 3 * MB}],
      })
      const dockerfile = 'FROM lab/base:1\nRUN sleep 8; echo a > /a\nRUN echo b > /b\n'
      const built = outcome(buildWithBuildKit(wire, {name: 'lab/built:1', dockerfile}))
      await isBuilding(wire)
      const {out} = await run(['--dry-run', '--json', '--host', engine.host, ...EVERYTHING])
      const base = v.parse(report, JSON.parse(out)).items.find(({name}) => name === 'lab/base:1')
      assert.equal(base?.verdict.decision, 'kept')
      assert.match(base.verdict.reason, /^a build that is running (uses|may use) its layers/)
      const {steps} = await clean(engine)
      // the containerd store does not tell which layers a record has, so both stay there
      const idleWent = steps.some(({name, outcome: is}) => name === 'lab/idle:1' && is === 'done')
      assert.equal(idleWent, !kind.endsWith('containerd'))
      assert.ok(!steps.some(({name}) => name === 'lab/base:1'))
      assert.equal(await built, 'ended well')
      await runs(wire, 'lab/built:1')
    })

    const classicDuring = async (name: string, cleaning: () => Promise<unknown>): Promise<string> => {
      await loadImage(wire, {names: ['lab/base:1'], layers: ['busybox', {id: 'base', size: MB}]})
      const steps = Array.from({length: 8}, (_, step) => `RUN echo ${name} > /${step}`)
      let isOver = false
      const built = outcome(buildClassic(wire, {name, dockerfile: ['FROM lab/base:1', ...steps].join('\n')}))
      void built.then(() => {
        isOver = true
      })
      while (!isOver) await cleaning()
      return built
    }

    it('a build with the classic builder ends well, though one clean-up follows the other', async () => {
      assert.equal(
        await classicDuring('lab/classic:1', () => clean(engine, '--protect', 'lab/classic:1')),
        'ended well',
      )
      await runs(wire, 'lab/classic:1')
    })

    // says what happens, and is right either way: it is another program
    it("the engine's own prune, for comparison", async (test: TestContext) => {
      const prune = (...words: readonly string[]) => exec(engine.cli, [...words, '--force']).catch(() => {})
      const pull = await pullDuring('lab/pruned', () => prune('image', 'prune', '--all'))
      test.diagnostic(`docker image prune --all during a pull: it ${pull}`)
      const build = await classicDuring('lab/classic:2', () => prune('image', 'prune'))
      test.diagnostic(`docker image prune during a build with the classic builder: it ${build}`)
    })
  })
}
