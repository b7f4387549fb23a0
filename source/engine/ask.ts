import {setMaxListeners} from 'node:events'
import {type Broken, broken} from './broken.ts'
import type {Patience} from './patience.ts'
import type {Answer, Call, Wire} from './wire.ts'

/** Aborts when the outer signal does; returns how to stop following it. */
const follow = (outer: AbortSignal | undefined, inner: AbortController): (() => void) => {
  if (outer === undefined) return () => {}
  const abort = () => inner.abort()
  // as many follow as requests are in flight, which is no leak
  setMaxListeners(0, outer)
  if (outer.aborted) abort()
  else outer.addEventListener('abort', abort, {once: true})
  return () => outer.removeEventListener('abort', abort)
}

/** Sends a call that must answer, and go on answering, within `limit` ms. */
export const askWithin = async (wire: Wire, call: Call, limit: number): Promise<Answer | Broken> => {
  const ending = new AbortController()
  const unfollow = follow(call.signal, ending)
  let silent = false
  const late = setTimeout(() => {
    silent = true
    ending.abort()
  }, limit)
  try {
    const answer = await wire.send({...call, signal: ending.signal, onBytes: () => late.refresh()})
    return silent && answer.is === 'broken' ? broken('silent', `no answer within ${limit / 1000} s`) : answer
  } finally {
    clearTimeout(late)
    unfollow()
  }
}

const isAlive = async (wire: Wire, limit: number): Promise<boolean> =>
  (await askWithin(wire, {method: 'HEAD', path: '/_ping'}, limit)).is === 'answer'

/**
 * Sends a reading call. When its answer is silent for `timeout`, the engine is greeted on another connection: one that
 * answers is given up to `longest`. A GET whose connection had been closed before anything came is sent once more.
 */
export const ask = async (wire: Wire, call: Call, patience: Patience): Promise<Answer | Broken> => {
  const ending = new AbortController()
  const unfollow = follow(call.signal, ending)
  let quietSince = Date.now()
  let gaveUp: Broken | null = null
  let heard = false
  const giveUp = () => {
    gaveUp = broken('silent', `no answer for ${Math.round((Date.now() - quietSince) / 1000)} s`)
    ending.abort()
  }
  const check = async () => {
    const alive = Date.now() - quietSince < patience.longest && (await isAlive(wire, patience.timeout))
    if (alive) watch.refresh()
    else giveUp()
  }
  const watch = setTimeout(() => void check(), patience.timeout)
  const onBytes = () => {
    heard = true
    quietSince = Date.now()
    watch.refresh()
  }
  try {
    const sent = {...call, signal: ending.signal, onBytes}
    const answer = await wire.send(sent)
    const isStale = answer.is === 'broken' && answer.why === 'cut-off' && !heard
    const settled = isStale ? await wire.send(sent) : answer
    return settled.is === 'broken' ? (gaveUp ?? settled) : settled
  } finally {
    clearTimeout(watch)
    unfollow()
    ending.abort()
  }
}
