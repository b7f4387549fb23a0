import assert from 'node:assert/strict'
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {setTimeout as sleep} from 'node:timers/promises'
import {type DemoEngine, startDemoEngine} from '../../source/demo/engine.ts'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import type {JournalEntry} from '../../source/run/journal.ts'
import {rawString} from '../../source/text/raw.ts'
import {chanceOf} from './chance.ts'
import {randomScene} from './random-scene.ts'
import {planSome, tidy} from './tidy.ts'
import {makeWindows} from './windows.ts'
import {watchEngine} from './witness.ts'

const CHILD = join(import.meta.dirname, 'child.ts')
const SLOW = {
  image: 8,
  megabyte: 0,
  thousandFiles: 0,
  container: 8,
  volume: 8,
  network: 8,
  cacheRecord: 2,
  pull: 0,
  list: 0,
  second: 0,
}

const entriesIn = async (file: string): Promise<readonly JournalEntry[]> => {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  // A kill may cut the last line short; every other one is whole.
  return lines.slice(0, -1).map((line): JournalEntry => JSON.parse(line))
}

/** Runs a dock-tidy in a process of its own and kills it so many ms after its first removal. */
const runAndKill = async (
  {socketPath}: DemoEngine,
  file: string,
  begun: Promise<void>,
  after: number,
): Promise<boolean> => {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, socketPath, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  await Promise.race([begun, ended])
  await sleep(after)
  const killed = child.kill('SIGKILL')
  const [code] = await ended
  if (code !== null) assert.equal(code, 0)
  return killed
}

const planned = async (demo: DemoEngine) => {
  const engine = await connectEngine(socketEndpoint(demo.socketPath), {timeout: 5000, now: Date.now})
  const plan = await planSome(engine, 1, chanceOf(1))
  assert.ok(plan)
  return {engine, plan}
}

const seed = process.env.CHAOS_SEED === undefined ? Date.now() % 1_000_000_000 : Number(process.env.CHAOS_SEED)

describe('a program that is killed (§5.14)', () => {
  const profiles: readonly DemoProfileName[] = ['docker', 'docker-containerd', 'podman-4.3']
  for (const [index, profile] of profiles.entries())
    it(`has written down all it sent, and can be started again: ${profile}, seed ${seed + index}`, {
      timeout: 60_000,
    }, async () => {
      const chance = chanceOf(seed + index)
      const scene = randomScene(chance, !profile.startsWith('podman'))
      const demo = await startDemoEngine({scene, profile, pace: SLOW})
      const directory = await mkdtemp(join(tmpdir(), 'dock-tidy-chaos-'))
      const witness = watchEngine(demo)
      const sent: string[] = []
      try {
        const file = join(directory, 'run.jsonl')
        const first = await planned(demo)
        witness.allow(first.plan)
        const begun = new Promise<void>((resolve) => {
          demo.faults.before = (request) => {
            witness.arrived(request)
            if (request.method === 'DELETE') {
              sent.push(decodeURIComponent(request.path).split('/').slice(2).join('/'))
              resolve()
            }
            return undefined
          }
        })
        await runAndKill(demo, file, begun, chance.below(60))
        const entries = await entriesIn(file)
        const intents = entries.flatMap((entry) => (entry.entry === 'intent' ? [entry.step] : []))
        const named = new Set(intents.flatMap(({id, reference}) => (reference === null ? id : rawString(reference))))
        for (const id of sent) assert.ok(named.has(id), `${id} was removed and is not in the record`)
        for (const entry of entries) {
          if (entry.entry !== 'outcome' || entry.outcome.is !== 'done') continue
          const step = first.plan.steps[entry.n - 1]
          for (const key of step?.removes ?? []) assert.ok(witness.gone.has(key), `${key} is said to be gone`)
        }
        const again = await planned(demo)
        witness.allow(again.plan)
        const fault = (what: string) => assert.fail(what)
        const {receipt} = await tidy({...again, windows: makeWindows(), chance, killedAfter: null, fault})
        assert.equal(receipt?.outcome, 'done')
        assert.deepEqual(witness.faults, [])
        await first.engine.close()
        await again.engine.close()
      } finally {
        await demo.stop()
        await rm(directory, {recursive: true})
      }
    })
})
