import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {itemKey} from '../../source/inventory/ids.ts'
import type {Ledger, Memory} from '../../source/inventory/ledger.ts'
import {known, unknown} from '../../source/inventory/measured.ts'
import type {Part} from '../../source/inventory/part.ts'
import type {ContainerRecord} from '../../source/inventory/snapshot.ts'
import type {Look} from '../../source/look/look.ts'
import {startLook} from '../../source/look/start-look.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import type {EngineNews, LookRequest} from '../../source/run/ports.ts'
import {WHOLE_LOOK} from '../../source/run/ports.ts'
import {toRaw} from '../../source/text/raw.ts'
import {ago, containerDetails, containerRecord, engine, NOW} from '../inventory/records.ts'
import {scriptedEngine} from './scripted-engine.ts'

const old = containerRecord('old', {state: 'exited', created: ago(90)})
const stopped = containerDetails({state: 'exited', started: ago(90), finished: ago(60)})

const partsOf = (readAt: number, containers: readonly ContainerRecord[]): Part[] => [
  {name: 'engine', readAt, value: known(engine()), gaps: []},
  {name: 'containers', readAt, value: known(containers), gaps: []},
  ...(['images', 'volumes', 'networks', 'cache', 'services'] as const).map(
    (name): Part => ({name, readAt, value: known([]), gaps: []}),
  ),
  {name: 'layersSize', readAt, value: known(0), gaps: []},
  {name: 'containerDetails', readAt, entries: new Map(containers.map(({id}) => [id, known(stopped)])), gaps: []},
  {
    name: 'containerSizes',
    readAt,
    entries: new Map(containers.map(({id}) => [id, known({written: 0, root: 0})])),
    gaps: [],
  },
]
const host: Part = {name: 'host', readAt: NOW, value: unknown(toRaw('not looked for')), gaps: []}

interface World {
  readonly look: Look
  readonly saved: Ledger[]
  readonly notices: string[]
  readonly asked: LookRequest[]
  /** Pauses that were asked for, ms. */
  readonly waited: number[]
  readonly tell: (news: EngineNews) => void
}

const open = (
  answer: (request: LookRequest, times: number) => readonly Part[],
  memory: {load: () => Promise<Memory>; save?: () => Promise<void>} = {
    load: async () => ({ledger: null, otherDriver: false}),
  },
): World => {
  const saved: Ledger[] = []
  const notices: string[] = []
  const waited: number[] = []
  let times = 0
  const scripted = scriptedEngine((request) => answer(request, times++))
  const look = startLook({
    engine: scripted,
    origins: {registries: false},
    readHost: async () => host,
    memory: {
      load: memory.load,
      save: async (ledger) => {
        await memory.save?.()
        saved.push(ledger)
      },
    },
    policy: DEFAULT_POLICY,
    now: () => NOW,
    wait: (ms, signal) => {
      waited.push(ms)
      return signal.aborted ? Promise.reject(new Error('ended')) : Promise.resolve()
    },
    request: WHOLE_LOOK,
    live: true,
    notice: (text) => notices.push(text),
  })
  return {look, saved, notices, waited, asked: scripted.asked, tell: scripted.tell}
}

/** The first view that is as wanted. */
const until = (look: Look, wanted: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const check = () => {
      if (!wanted()) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = look.subscribe(check)
    check()
  })

const event = (type: 'container' | 'image', action: string): EngineNews => ({
  is: 'event',
  event: {type, action: toRaw(action), subject: toRaw('x'), attributes: new Map(), at: NOW},
})
const oldKey = itemKey('container', old.id)

describe('a look', () => {
  it('ends in a view of everything, and remembers what it saw', async () => {
    const {look, saved} = open(() => partsOf(1, [old]))
    const view = await look.settled()
    assert.equal(view.verdicts.get(oldKey)?.decision, 'stale')
    assert.equal(view.firstLook, true)
    assert.deepEqual(view.connection, {is: 'connected'})
    assert.equal(saved.length, 1)
    assert.equal(saved[0]?.looks, 1)
    await look.stop()
  })

  it('judges by another policy once one is given, and says that there is a new view', async () => {
    const {look} = open(() => partsOf(1, [old]))
    await look.settled()
    let told = 0
    look.subscribe(() => {
      told += 1
    })
    look.judgeBy({...DEFAULT_POLICY, limits: {...DEFAULT_POLICY.limits, containers: 365 * 86_400_000}})
    assert.equal(told, 1)
    assert.equal(look.view().verdicts.get(oldKey)?.rule, 'young')
    await look.stop()
  })

  it('fails when what earlier looks remembered can not be read, since "never seen" would be a lie', async () => {
    const {look} = open(() => partsOf(1, [old]), {load: () => Promise.reject(new Error('ledger is unreadable'))})
    await assert.rejects(look.settled(), /ledger is unreadable/)
    await look.stop()
  })

  it('says so when its own memory can not be written, and is good otherwise', async () => {
    const {look, notices} = open(() => partsOf(1, [old]), {
      load: async () => ({ledger: null, otherDriver: false}),
      save: () => Promise.reject(new Error('no space left')),
    })
    const view = await look.settled()
    assert.equal(view.inventory.items.size, 1)
    assert.match(notices.join(), /no space left/)
    await look.stop()
  })

  it('shows a container that went, after the event that says so, and reads no more than its list', async () => {
    const {look, tell, asked} = open((_, times) => (times === 0 ? partsOf(1, [old]) : partsOf(2, [])))
    await look.settled()
    tell(event('container', 'destroy'))
    await until(look, () => look.view().inventory.items.size === 0)
    assert.deepEqual(asked[1]?.lists, ['containers'])
    await look.stop()
  })

  it('asks nothing for a health check', async () => {
    const {look, tell, asked} = open(() => partsOf(1, [old]))
    await look.settled()
    tell(event('container', 'exec_start: curl localhost'))
    tell(event('container', 'health_status: healthy'))
    tell(event('image', 'tag'))
    await until(look, () => asked.length > 1)
    assert.deepEqual(asked[1]?.lists, ['images'])
    await look.stop()
  })

  it('reads the sizes of all volumes for none that a container mounts, only who uses it', async () => {
    const {look, tell, asked} = open(() => partsOf(1, [old]))
    await look.settled()
    const happened = (type: 'volume' | 'network', action: string): EngineNews => ({
      is: 'event',
      event: {type, action: toRaw(action), subject: toRaw('x'), attributes: new Map(), at: NOW},
    })
    for (const news of [happened('volume', 'mount'), happened('network', 'connect'), happened('volume', 'unmount')])
      tell(news)
    const again = () => asked.slice(1).flatMap(({lists}) => lists)
    await until(look, () => again().length > 0)
    assert.deepEqual(new Set(again()), new Set(['containers']))
    tell(happened('volume', 'destroy'))
    await until(look, () => again().includes('volumes'))
    await look.stop()
  })

  it('shows a lost engine, and reads everything again when it is back', async () => {
    const {look, tell, asked} = open(() => partsOf(1, [old]))
    await look.settled()
    tell({is: 'lost', message: toRaw('connection reset')})
    await until(look, () => look.view().connection.is === 'lost')
    assert.equal(look.view().inventory.items.size, 1)
    tell({is: 'connected'})
    await until(look, () => asked.length === 2 && look.view().connection.is === 'connected')
    assert.deepEqual(asked[1], WHOLE_LOOK)
    await look.stop()
  })

  it('keeps what it knows when lists can’t be had any more, says so, and tries again ever more slowly', async () => {
    const broken = (): Part[] =>
      partsOf(2, []).map((part) => ('value' in part ? {...part, value: unknown(toRaw('connection refused'))} : part))
    const {look, tell, asked, waited} = open((_, times) =>
      times === 0 || times > 3 ? partsOf(times + 1, [old]) : broken(),
    )
    await look.settled()
    tell(event('container', 'start'))
    await until(look, () => look.view().connection.is === 'lost')
    const {connection, inventory} = look.view()
    assert.deepEqual(connection, {is: 'lost', message: 'connection refused'})
    assert.ok(inventory.items.has(oldKey))
    assert.equal(inventory.engine.state, 'known')
    await until(look, () => look.view().connection.is === 'connected')
    assert.equal(asked.length, 5)
    assert.deepEqual(asked[4], WHOLE_LOOK)
    assert.deepEqual(
      waited.filter((ms) => ms >= 1000),
      [1000, 2000, 4000],
    )
    await look.stop()
  })

  it('does not say connected when the engine went while it was being read', async () => {
    const {look, tell, asked} = open((_, times) => partsOf(times + 1, [old]))
    tell({is: 'lost', message: toRaw('connection reset')})
    assert.equal((await look.settled()).connection.is, 'lost')
    tell({is: 'connected'})
    await until(look, () => look.view().connection.is === 'connected')
    assert.equal(asked.length, 2)
    await look.stop()
  })

  it('takes nothing from another engine that answers in its place', async () => {
    const other = engine({key: 'f'.repeat(64) as ReturnType<typeof engine>['key']})
    const {look, tell} = open((_, times) =>
      times === 0
        ? partsOf(1, [old])
        : partsOf(2, []).map((part) => (part.name === 'engine' ? {...part, value: known(other)} : part)),
    )
    await look.settled()
    tell({is: 'lost', message: toRaw('connection reset')})
    tell({is: 'connected'})
    await until(look, () => {
      const {connection} = look.view()
      return connection.is === 'lost' && connection.message.includes('another engine')
    })
    assert.ok(look.view().inventory.items.has(oldKey))
    await look.stop()
  })

  it('is connected, but says that nothing is told, where the engine refuses its events', async () => {
    const {look, tell, asked} = open(() => partsOf(1, [old]))
    await look.settled()
    tell({is: 'lost', message: toRaw('403 events are denied'), refused: true})
    await until(look, () => 'unwatched' in look.view().connection)
    assert.deepEqual(look.view().connection, {is: 'connected', unwatched: '403 events are denied'})
    look.refresh()
    await until(look, () => asked.length === 2)
    await look.stop()
    assert.deepEqual(look.view().connection, {is: 'connected', unwatched: '403 events are denied'})
  })
})
