import {buildInventory} from '../inventory/build-inventory.ts'
import {type PastEvent, withHeard} from '../inventory/event-log.ts'
import type {ImageId} from '../inventory/ids.ts'
import type {Ledger, Memory} from '../inventory/ledger.ts'
import {remember} from '../inventory/ledger.ts'
import {known, knownValue} from '../inventory/measured.ts'
import type {Part} from '../inventory/part.ts'
import type {EngineFacts, ImageIdentity, Snapshot} from '../inventory/snapshot.ts'
import {judge} from '../policy/judge.ts'
import type {Policy} from '../policy/policy.ts'
import type {EngineNews, EnginePort, LookRequest} from '../run/ports.ts'
import {type Printable, printable} from '../text/printable.ts'
import {type Raw, rawString} from '../text/raw.ts'
import {askDetails} from './ask-details.ts'
import {askOrigins, type OriginWishes} from './ask-origins.ts'
import {backOff} from './back-off.ts'
import {isOtherEngine, lostPart} from './lasting.ts'
import {listsTouchedBy} from './lists-touched-by.ts'
import type {Listener, Look} from './look.ts'
import {mergePart, nothingRead} from './merge.ts'
import {detailsRequest, registryRequest} from './origin-requests.ts'
import {makeThrottle} from './throttle.ts'
import type {View} from './view.ts'

/** What looking needs from outside. */
export interface LookPorts {
  readonly engine: EnginePort
  /** What the machine itself tells of what was listed; asked once the lists are there. */
  readonly readHost: (snapshot: Snapshot) => Promise<Part>
  readonly memory: {
    /** Rejects when what is remembered can't be read: then the look fails, since "never seen" would be a lie. */
    readonly load: (engine: EngineFacts) => Promise<Memory>
    /** What earlier looks learnt of where images were pulled from. Absent: nothing is remembered of that. */
    readonly identities?: (engine: EngineFacts) => Promise<ReadonlyMap<ImageId, ImageIdentity>>
    /** `snapshot`: what the ledger was written from, for whoever remembers more of it. */
    readonly save: (ledger: Ledger, snapshot: Snapshot) => Promise<void>
  }
  readonly policy: Policy
  /** Our clock, ms. */
  readonly now: () => number
  /** Rejects when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  readonly request: LookRequest
  /** What a watcher heard since an earlier look; the engine itself may remember less. */
  readonly heard?: readonly PastEvent[]
  /** Keeps the view current by the engine's events; without, the look ends when everything is read. */
  readonly live: boolean
  readonly origins: OriginWishes
  /** What can go wrong without ending the look: a ledger that can't be written. */
  readonly notice: (text: string) => void
}

const OTHER_ENGINE = 'another engine answers here now: leave, and start dock-tidy anew'

const NO_MEMORY: Memory = {ledger: null, otherDriver: false}

/** Begins to read an engine; the view grows from the first answer on. */
export const startLook = (ports: LookPorts): Look => {
  const ending = new AbortController()
  const listeners = new Set<Listener>()
  let reading = nothingRead
  let memory: Memory | null = null
  let connection: View['connection'] = {is: 'connecting'}
  let cached: View | null = null
  let {policy} = ports
  let failure: unknown = null
  let watched: 'yes' | 'no' | 'lost' = 'yes'
  let unwatched = printable('')
  let asking: Promise<unknown> = Promise.resolve()

  const changed = (read: Part['name'] | null = null) => {
    cached = null
    for (const listener of listeners) listener(read)
  }
  const view = (): View => {
    if (cached !== null) return cached
    const inventory = buildInventory(reading.snapshot, memory ?? NO_MEMORY, ports.now())
    const firstLook = memory !== null && memory.ledger === null
    cached = {inventory, verdicts: judge(inventory, policy), connection, firstLook}
    return cached
  }
  const take = (part: Part) => {
    reading = mergePart(reading, ports.heard === undefined ? part : withEventsHeard(part, ports.heard))
    changed(part.name)
  }

  const loadMemory = async () => {
    const {engine} = reading.snapshot
    if (memory !== null || engine.state !== 'known') return
    memory = await ports.memory.load(engine.value)
    const identities = await ports.memory.identities?.(engine.value)
    if (identities) take(rememberedIdentities(identities, ports.now()))
    changed()
  }
  const remembered = async () => {
    const {inventory} = view()
    if (!inventory.complete || inventory.engine.state !== 'known') return
    const ledger = remember(memory?.ledger ?? null, inventory)
    await ports.memory.save(ledger, inventory.snapshot).catch((error: unknown) => {
      ports.notice(`What this look saw could not be remembered: ${messageOf(error)}`)
    })
  }
  const readMore = async (request: LookRequest) => {
    for await (const part of ports.engine.look(request, ending.signal)) take(part)
  }
  const areImagesDear = () => knownValue(reading.snapshot.engine)?.profile.imagesAreDear === true
  /** `again`: what is known already must not be lost by it. */
  const read = async (request: LookRequest, again: boolean) => {
    let memoryLoaded: Promise<void> | null = null
    let lost: Raw | null = null
    for await (const part of ports.engine.look(request, ending.signal)) {
      if (again && isOtherEngine(part, reading.snapshot)) throw new Error(OTHER_ENGINE)
      const reason = again ? lostPart(part, reading.snapshot) : null
      lost ??= reason
      if (reason === null) take(part)
      if (part.name !== 'engine') continue
      memoryLoaded = loadMemory()
      // heard below, when the engine has told the rest
      memoryLoaded.catch(() => {})
    }
    await memoryLoaded
    if (lost !== null) throw new Error(rawString(lost))
    take(await ports.readHost(reading.snapshot))
    if (watched !== 'lost') connection = watched === 'no' ? {is: 'connected', unwatched} : {is: 'connected'}
    changed()
    if (request.imageDetails === 'needed' && areImagesDear()) await askDetails(view, policy, ports.origins, readMore)
    await askOrigins(view, policy, ports.origins, readMore)
  }

  const retry = backOff((ms) => ports.wait(ms, ending.signal))
  const readAgain = makeThrottle<LookRequest>({
    work: (request) => read(request, true).then(retry.succeeded, failedAgain),
    merge: mergeRequests,
    now: ports.now,
    wait: (ms) => ports.wait(ms, ending.signal),
  })
  const disconnected = (message: Printable) => {
    if (ending.signal.aborted) return
    connection = {is: 'lost', message}
    changed()
  }
  const failed = (error: unknown) => disconnected(printable(messageOf(error)))
  // once the events come again everything is read anyway
  const failedAgain = (error: unknown) => {
    failed(error)
    if (ports.live && watched !== 'lost') retry.later(() => readAgain.ask(ports.request))
  }
  const lose = ({message, refused}: Extract<EngineNews, {is: 'lost'}>) => {
    const words = printable(message)
    if (refused !== true) {
      watched = 'lost'
      return disconnected(words)
    }
    if (watched === 'no') return
    watched = 'no'
    unwatched = words
    if (connection.is === 'connecting') return
    connection = {is: 'connected', unwatched: words}
    changed()
  }
  const follow = async () => {
    for await (const news of ports.engine.watch(ending.signal)) {
      if (news.is === 'lost') lose(news)
      else if (news.is === 'connected') {
        if (watched !== 'yes') readAgain.ask(ports.request)
        watched = 'yes'
      } else {
        const lists = listsTouchedBy(news.event)
        if (lists.length > 0) readAgain.ask({...ports.request, lists, changesOnly: true})
      }
    }
  }

  const first = read(ports.request, false).then(remembered, (error: unknown) => {
    failure = error
    failedAgain(error)
  })
  const followed = ports.live ? follow().catch(failed) : Promise.resolve()

  return {
    view,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    judgeBy: (other) => {
      policy = other
      changed()
    },
    refresh: () => readAgain.ask(ports.request),
    askRegistry: (keys) => {
      const request = registryRequest(view(), keys)
      if (request !== null) asking = Promise.all([asking, readMore(request).catch(failed)])
    },
    lookInto: (key) => {
      const request = detailsRequest(view(), key)
      if (request !== null) asking = Promise.all([asking, readMore(request).catch(failed)])
    },
    settled: async () => {
      await first
      if (failure !== null) throw failure
      return view()
    },
    stop: async () => {
      ending.abort()
      await Promise.allSettled([first, followed, readAgain.idle(), asking])
    },
  }
}

const withEventsHeard = (part: Part, heard: readonly PastEvent[]): Part =>
  part.name === 'events' && part.value.state === 'known'
    ? {...part, value: known(withHeard(part.value.value, heard))}
    : part

const rememberedIdentities = (identities: ReadonlyMap<ImageId, ImageIdentity>, readAt: number): Part => ({
  name: 'imageIdentity',
  readAt,
  entries: new Map([...identities].map(([id, identity]) => [id, known(identity)])),
  gaps: [],
})

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const DETAILS = ['all', 'needed'] as const

/** One request that reads what either asks for. */
export const mergeRequests = (one: LookRequest, other: LookRequest): LookRequest => ({
  lists: [...new Set([...one.lists, ...other.lists])],
  sizes: one.sizes || other.sizes,
  imageDetails: DETAILS.find((which) => one.imageDetails === which || other.imageDetails === which) ?? 'none',
  ...(one.changesOnly && other.changesOnly && {changesOnly: true}),
})
