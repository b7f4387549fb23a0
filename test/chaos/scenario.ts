import {type DemoEngine, startDemoEngine} from '../../source/demo/engine.ts'
import {type DemoProfileName, PROFILES} from '../../source/demo/profile.ts'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import type {JournalEntry} from '../../source/run/journal.ts'
import type {EnginePort} from '../../source/run/ports.ts'
import type {Receipt} from '../../source/run/receipt.ts'
import {rawString} from '../../source/text/raw.ts'
import {openWire} from '../engines/wire.ts'
import {type Chance, chanceOf} from './chance.ts'
import {faultFor} from './faulty.ts'
import {randomScene} from './random-scene.ts'
import {makeSecondActor, type SecondActor} from './second-actor.ts'
import {planSome, tidy} from './tidy.ts'
import {itemsOf, makeWindows} from './windows.ts'
import {type Witness, watchEngine} from './witness.ts'

const NAMES = Object.keys(PROFILES) as DemoProfileName[]

export interface Happened {
  readonly profile: DemoProfileName
  readonly faults: readonly string[]
  /** Items that went by a plan, and things the second actor did. */
  readonly gone: number
  readonly deeds: number
  readonly killed: number
}

interface Stage {
  readonly demo: DemoEngine
  readonly witness: Witness
  readonly actor: SecondActor
  readonly windows: ReturnType<typeof makeWindows>
  readonly chance: Chance
  readonly faults: string[]
  readonly chaos: {on: boolean}
  /** Names of images at the start. */
  readonly before: ReadonlyMap<string, readonly string[]>
  readonly excused: Set<string>
}

const unleash = ({demo, witness, actor, chance, chaos}: Stage) => {
  demo.faults.before = (request) => {
    const verdict = actor.judge(request.url)
    if (verdict === 'not-now') return {status: 503, body: {message: 'not now'}}
    if (verdict === 'go') return undefined
    witness.arrived(request)
    if (!chaos.on) return undefined
    if (chance.oneIn(4)) actor.act()
    if (chance.oneIn(200)) demo.faults.dropEventStreams()
    return faultFor(request, chance)
  }
}

/** What a receipt says against what is there. */
const checkReceipt = (receipt: Receipt, {demo}: Stage, faults: string[]) => {
  const {state} = demo
  const there = {
    image: (id: string) => state.images.has(id),
    container: (id: string) => state.containers.has(id),
    volume: (id: string) => state.volumes.has(id),
    network: (id: string) => state.networks.has(id),
    cache: (id: string) => state.cache.has(id),
  }
  for (const {step, outcome} of receipt.steps) {
    if (outcome.is !== 'done' || step.action === 'untag-image' || step.action === 'remove-volume') continue
    for (const item of itemsOf(step)) {
      const [kind, id] = [step.kind, item.slice(item.indexOf('/') + 1)]
      if (there[kind](id)) faults.push(`${item} is said to be gone and is there`)
    }
  }
}

/** As it was asked for, without the prefix that Podman writes before it. */
const plain = (name: string): string => name.replace(/^(localhost|docker\.io\/library|docker\.io)\//, '')

/** Names that an image had at the start and has no more, though it stays and nobody else touched them. */
const lostNames = ({demo, actor, before, excused}: Stage): readonly string[] =>
  [...before].flatMap(([id, names]) => {
    const now = demo.state.images.get(id)
    if (!now) return []
    return names
      .filter((name) => !now.tags.includes(name) && !actor.names.has(plain(name)) && !excused.has(name))
      .map((name) => `image/${id} lost its name ${name}`)
  })

/** Names that the record tells about: they could not be put back, or were in flight when the program was killed. */
const openNames = (journal: readonly JournalEntry[]): readonly string[] => {
  const settled = new Set(journal.flatMap((entry) => (entry.entry === 'restore' && entry.restored ? [entry.n] : [])))
  return journal.flatMap((entry) =>
    entry.entry === 'intent' && entry.step.reference && !settled.has(entry.n) ? [rawString(entry.step.reference)] : [],
  )
}

const tidyOnce = async (stage: Stage, engine: EnginePort, chance: Chance, killedAfter: number | null) => {
  const {witness, windows, faults, excused} = stage
  const plan = await planSome(engine, chance.one([0.5, 0.9, 1]) ?? 1, chance)
  if (!plan) return false
  witness.allow(plan)
  for (let count = chance.below(3); count > 0; count -= 1) stage.actor.act()
  const fault = (what: string) => faults.push(what)
  const {receipt, journal} = await tidy({engine, plan, windows, chance, killedAfter, fault})
  if (receipt) checkReceipt(receipt, stage, faults)
  // A receipt that says a name went, or does not know, has said it.
  const told = receipt?.steps
    .filter(({outcome}) => outcome.is === 'done' || outcome.is === 'unknown')
    .map(({step}) => step.n)
  const open = told ? journal.filter((entry) => 'n' in entry && told.includes(entry.n)) : journal
  for (const name of openNames(open)) excused.add(name)
  return receipt === null
}

/** One seed: an engine at random, and one or two dock-tidys, killed and started again, while someone else works with it. */
export const playScenario = async (seed: number): Promise<Happened> => {
  const chance = chanceOf(seed)
  const profile = chance.one(NAMES) ?? 'docker'
  const scene = randomScene(chance, PROFILES[profile].product === 'docker')
  const demo = await startDemoEngine({scene, profile})
  const wire = openWire(demo.socketPath)
  const windows = makeWindows()
  const witness = watchEngine(demo)
  const faults: string[] = []
  const before = new Map([...demo.state.images.values()].map(({id, tags}) => [id, [...tags]]))
  const actor = makeSecondActor({engine: demo, wire, windows, witness}, chance.fork())
  const stage: Stage = {
    demo,
    witness,
    actor,
    windows,
    chance: chance.fork(),
    faults,
    chaos: {on: false},
    before,
    excused: new Set(),
  }
  unleash(stage)
  const engines: EnginePort[] = []
  let killed = 0
  const play = async (engine: EnginePort, own: Chance) => {
    const killedAfter = own.oneIn(3) ? own.below(12) + 1 : null
    if (await tidyOnce(stage, engine, own, killedAfter)) {
      killed += 1
      await tidyOnce(stage, engine, own, null)
    }
  }
  try {
    for (let count = chance.oneIn(3) ? 2 : 1; count > 0; count -= 1)
      engines.push(await connectEngine(socketEndpoint(demo.socketPath), {timeout: 5000, now: Date.now}))
    stage.chaos.on = true
    await Promise.all(engines.map((engine) => play(engine, chance.fork())))
  } finally {
    actor.halt()
    await actor.rest()
    for (const engine of engines) await engine.close()
    wire.close()
    await demo.stop()
  }
  return {
    profile,
    faults: [...witness.faults, ...faults, ...lostNames(stage)],
    gone: witness.gone.size,
    deeds: actor.deeds(),
    killed,
  }
}
