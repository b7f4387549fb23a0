import type {EngineKey} from '../../inventory/ids.ts'
import {type Heard, makeHeard} from '../../look/heard.ts'
import {listsTouchedBy} from '../../look/lists-touched-by.ts'
import {type Agenda, makeAgenda} from '../../look/watch-agenda.ts'
import type {EngineNews} from '../../run/ports.ts'
import {EXIT} from '../exit-codes.ts'
import type {StopSignals} from '../stop-signals.ts'
import type {Ended} from './ask-child.ts'
import type {CleanResult, LookResult, WatchEvent} from './watch-event.ts'

/** What watching needs. */
export interface WatchPorts {
  /** The engine's events until the signal aborts. */
  readonly news: (signal: AbortSignal) => AsyncIterable<EngineNews>
  /** Who is there now; null: it does not answer. */
  readonly identity: () => Promise<EngineKey | null>
  readonly look: (heard: Heard) => Promise<Ended<LookResult>>
  readonly clean: () => Promise<Ended<CleanResult>>
  readonly now: () => number
  /** Resolves after so many ms, or when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  readonly tell: (event: WatchEvent) => void
}

/** What is asked of a watcher: `every` is ms between clean-ups, null where only room counts. */
export interface WatchAim {
  readonly engine: EngineKey
  readonly cleans: boolean
  readonly every: number | null
}

interface Watching {
  readonly aim: WatchAim
  readonly ports: WatchPorts
  readonly agenda: Agenda
  readonly heard: Heard
  /** Ends it with an exit code. */
  readonly end: (code: number) => void
  readonly over: AbortSignal
}

const NOTHING: CleanResult = {run: null, removed: 0, failed: 0, freed: null}

const refuseStranger = async ({aim, ports, end}: Watching): Promise<void> => {
  const there = await ports.identity()
  if (there === null || there === aim.engine) return
  ports.tell({is: 'stranger', engine: there})
  end(EXIT.engine)
}

const clean = async (what: 'space' | 'interval', missing: number | null, watching: Watching): Promise<void> => {
  const {ports, agenda} = watching
  ports.tell({is: 'cleaning', why: what, missing})
  const began = ports.now()
  const {code, result} = await ports.clean()
  const now = ports.now()
  ports.tell({is: 'cleaned', code, took: now - began, ...(result ?? NOTHING)})
  agenda.cleaned(what, result?.removed ?? 0, code === EXIT.locked, now)
  if (code === EXIT.engine) await refuseStranger(watching)
}

const failed = async (code: number, isFirst: boolean, watching: Watching): Promise<void> => {
  const {ports, agenda, end} = watching
  // nobody waits for a mistake of the beginning to go away by itself
  if (isFirst) return end(code === EXIT.done ? EXIT.internal : code)
  agenda.lookFailed(ports.now())
  ports.tell({is: 'look-failed', code})
  if (code === EXIT.engine) await refuseStranger(watching)
}

const workThrough = async (watching: Watching, news: () => AbortSignal): Promise<void> => {
  const {ports, agenda, heard, over} = watching
  let last: LookResult | null = null
  const look = async () => {
    const began = ports.now()
    agenda.lookBegins()
    const seen = heard.beginLook()
    const {code, result} = await ports.look(heard)
    if (over.aborted) return
    if (result === null) return failed(code, last === null, watching)
    seen()
    last = result
    ports.tell({is: 'looked', ...result})
    agenda.looked({ended: ports.now(), took: ports.now() - began}, result.missing)
  }
  while (!over.aborted) {
    const signal = news()
    const next = agenda.next()
    const left = next === null ? Number.POSITIVE_INFINITY : next.at - ports.now()
    if (next === null || left > 0) await ports.wait(left, signal)
    else if (next.what === 'look') await look()
    else await clean(next.what, next.what === 'space' ? ((last as LookResult | null)?.missing ?? null) : null, watching)
  }
}

const follow = async (watching: Watching, wake: () => void): Promise<void> => {
  const {ports, agenda, heard, over} = watching
  let isLost = false
  for await (const news of ports.news(over)) {
    if (over.aborted) return
    if (news.is === 'lost') {
      heard.forget()
      agenda.lost()
      if (!isLost) ports.tell(news)
      isLost = true
    } else if (news.is === 'connected') {
      if (isLost) await refuseStranger(watching)
      if (over.aborted) return
      if (isLost) ports.tell({is: 'back'})
      isLost = false
      agenda.connected(ports.now())
    } else {
      if (news.past) heard.push(news.past)
      else heard.forget()
      if (listsTouchedBy(news.event).length > 0) agenda.happened(ports.now())
      if (heard.isFull()) agenda.full(ports.now())
    }
    wake()
  }
}

/**
 * Hears what happens, has it looked at when it has settled, and cleans when room is missing or time is up; nothing is polled.
 * Resolves with an exit code when another engine came (4) or nothing can be looked at from the beginning; with null when stopped:
 * then what was under way has ended, unless `leave` was aborted, too.
 */
export const watchEngine = async (
  aim: WatchAim,
  ports: WatchPorts,
  {stop, leave}: Pick<StopSignals, 'stop' | 'leave'>,
): Promise<number | null> => {
  const ending = new AbortController()
  let code: number | null = null
  let news = new AbortController()
  const watching: Watching = {
    aim,
    ports,
    agenda: makeAgenda(aim.cleans, aim.every, ports.now()),
    heard: makeHeard(),
    end: (exit) => {
      code = exit
      ending.abort()
    },
    over: AbortSignal.any([stop, ending.signal]),
  }
  const nextNews = () => {
    news = new AbortController()
    return news.signal
  }
  watching.over.addEventListener('abort', () => news.abort(), {once: true})
  const left = new Promise<void>((resolve) => leave.addEventListener('abort', () => resolve(), {once: true}))
  const both = Promise.all([workThrough(watching, nextNews), follow(watching, () => news.abort())])
  await Promise.race([both, left])
  return code
}
