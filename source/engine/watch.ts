import type {IncomingMessage} from 'node:http'
import type {EngineNews} from '../run/ports.ts'
import {type Raw, toRaw} from '../text/raw.ts'
import type {Connection} from './connection.ts'
import {eventOf} from './decode/event.ts'
import {pastEvent} from './decode/past-event.ts'
import {linesOf} from './lines.ts'
import {readBody} from './read-body.ts'
import {refusalOf} from './refusal.ts'
import type {Wire} from './wire.ts'

/** As much of a connection as hearing needs. */
export type Listening = Pick<Connection, 'product' | 'now'> & {readonly wire: Pick<Wire, 'events'>}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, {once: true})
  })

const messageOf = (error: unknown): Raw => toRaw(error instanceof Error ? error.message : String(error))

type Loss = Omit<Extract<EngineNews, {is: 'lost'}>, 'is'>

/** One stream of events, from its first byte to its end; says why it ended. */
async function* follow(
  connection: Listening,
  signal: AbortSignal,
  onOpen: () => void,
): AsyncGenerator<EngineNews, Loss> {
  const opened = await connection.wire.events(signal)
  if (opened.is === 'broken') return {message: opened.message}
  const {response} = opened
  try {
    return yield* eventsOf(connection, response, onOpen)
  } finally {
    response.destroy()
  }
}

async function* eventsOf(
  connection: Listening,
  response: IncomingMessage,
  onOpen: () => void,
): AsyncGenerator<EngineNews, Loss> {
  if (response.statusCode !== 200) {
    const body = await readBody(response)
    const text = body.is === 'body' ? body.text : ''
    const {message} = refusalOf({status: response.statusCode ?? 0, text}, connection.product)
    return {message, refused: true}
  }
  onOpen()
  yield {is: 'connected'}
  try {
    for await (const line of linesOf(response)) {
      const event = eventOf(line, connection.now())
      if (event !== null) yield {is: 'event', event, past: pastEvent(line)}
    }
  } catch (error) {
    return {message: messageOf(error)}
  }
  return {message: toRaw('the engine ended the stream of events')}
}

/** The engine's events until the signal aborts; a stream that ends is told as `lost` and opened again, ever more slowly. */
export async function* watch(connection: Listening, signal: AbortSignal): AsyncGenerator<EngineNews> {
  let wait = FIRST_PAUSE_MS
  while (!signal.aborted) {
    const loss = yield* follow(connection, signal, () => {
      wait = FIRST_PAUSE_MS
    })
    if (signal.aborted) return
    yield {is: 'lost', ...loss}
    await pause(wait, signal)
    wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
  }
}
