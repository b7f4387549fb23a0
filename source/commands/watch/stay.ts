import {setTimeout} from 'node:timers/promises'
import {listen} from '../../engine/listen.ts'
import {encodeEvents} from '../../inventory/event-log-codec.ts'
import {jsonText} from '../../report/json-text.ts'
import type {Settings} from '../../settings/settings.ts'
import type {WatchWish} from '../../settings/watch-of.ts'
import {codeOfSignal, EXIT} from '../exit-codes.ts'
import {makeNotice} from '../notices.ts'
import {hearStopSignals, type StopSignals} from '../stop-signals.ts'
import type {Surroundings} from '../surroundings.ts'
import {askChild} from './ask-child.ts'
import {readCleaned, readLooked, readWho} from './read-child.ts'
import {type WatchPorts, watchEngine} from './watch-engine.ts'
import type {WatchEvent, WatchedEngine} from './watch-event.ts'
import {watchJson} from './watch-json.ts'
import {watchLine} from './watch-line.ts'

const makeTell = (settings: Settings, around: Surroundings): WatchPorts['tell'] => {
  const notice = makeNotice(settings, around)
  const told = new Set<WatchEvent['is']>()
  return (event) => {
    if (settings.output === 'events') around.stdout.write(`${jsonText(watchJson(event, around.now()))}\n`)
    const line = watchLine(event, !told.has(event.is), settings.verbose)
    told.add(event.is)
    if (line !== null) notice(line)
  }
}

const waitFor: WatchPorts['wait'] = async (ms, signal) => {
  if (Number.isFinite(ms)) return setTimeout(ms, undefined, {signal}).catch(() => {})
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), {once: true})
  })
}

interface Setting {
  readonly wish: WatchWish
  readonly settings: Settings
  readonly around: Surroundings
  readonly signals: StopSignals
}

const portsOf = (engine: WatchedEngine, {wish, settings, around, signals}: Setting): WatchPorts => {
  const options = wish.options.filter((option) => option !== '--quiet' && option !== '--verbose')
  const host = `--host=${engine.endpoint}`
  const words = [host, `--engine-key=${engine.key}`, ...options]
  const onLine = (line: string) => {
    if (settings.output === 'events') around.stdout.write(`${line}\n`)
  }
  return {
    news: (signal) => listen(engine, around.now, signal),
    identity: async () => {
      const who = await askChild({words: ['watch', 'who', '-q', host], read: readWho}, signals, around)
      return who.result?.key ?? null
    },
    look: (heard) =>
      askChild(
        {words: ['watch', 'look', ...words], input: encodeEvents(heard.events()), read: readLooked},
        signals,
        around,
      ),
    clean: () =>
      askChild({words: ['prune', '--yes', '--events', '-q', ...words], read: readCleaned, onLine}, signals, around),
    now: around.now,
    wait: waitFor,
    tell: makeTell(settings, around),
  }
}

const whichEngine = ({host, context, engineKey, timeout}: Settings): readonly string[] => [
  ...(host === null ? [] : [`--host=${host}`]),
  ...(context === null ? [] : [`--context=${context}`]),
  ...(engineKey === null ? [] : [`--engine-key=${engineKey}`]),
  `--timeout=${Math.round(timeout / 1000)}s`,
]

/**
 * Stays until a signal comes or another engine. All asking is done by processes of its own: what stays is small, whatever there is to
 * look at, and what is new of the program or the config file counts from the next look on.
 */
export const stay = async (wish: WatchWish, settings: Settings, around: Surroundings): Promise<number> => {
  const signals = hearStopSignals(around)
  try {
    const words = ['watch', 'who', ...whichEngine(settings)]
    const {code, result: engine} = await askChild({words, read: readWho}, signals, around)
    const early = signals.first()
    if (engine === null) return early === null ? code || EXIT.internal : codeOfSignal(early)
    const ports = portsOf(engine, {wish, settings, around, signals})
    const {yes: cleans} = settings
    ports.tell({is: 'watching', engine, cleans})
    const ended = await watchEngine({engine: engine.key, cleans, every: wish.every}, ports, signals)
    const signal = signals.first()
    if (signal !== null) ports.tell({is: 'stopped'})
    return ended ?? (signal === null ? EXIT.internal : codeOfSignal(signal))
  } finally {
    signals.end()
  }
}
