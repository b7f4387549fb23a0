import {type Broken, broken} from './broken.ts'
import {giveUpable} from './give-up.ts'
import type {Patience} from './patience.ts'
import type {Answer, Call, Wire} from './wire.ts'

/** Sends a call that must answer, and go on answering, within `limit` ms. */
export const askWithin = async (
  wire: Wire,
  call: Call,
  limit: number,
  signal?: AbortSignal,
): Promise<Answer | Broken> => {
  const {giveUp, onSend, done} = giveUpable(signal)
  let silent = false
  const late = setTimeout(() => {
    silent = true
    giveUp()
  }, limit)
  const answer = await wire.send({...call, onSend, onBytes: () => late.refresh()})
  clearTimeout(late)
  done()
  return silent && answer.is === 'broken' ? broken('silent', `no answer within ${limit / 1000} s`) : answer
}

const isAlive = async (wire: Wire, limit: number): Promise<boolean> =>
  (await askWithin(wire, {method: 'HEAD', path: '/_ping'}, limit)).is === 'answer'

/**
 * Sends a reading call. When its answer is silent for `timeout`, the engine is greeted on another connection: one that
 * answers is given up to `longest`. A GET whose connection had been closed before anything came is sent once more.
 */
export const ask = async (
  wire: Wire,
  call: Call,
  patience: Patience,
  signal?: AbortSignal,
): Promise<Answer | Broken> => {
  const {giveUp, onSend, done} = giveUpable(signal)
  let quietSince = Date.now()
  let gaveUp: Broken | null = null
  let heard = false
  const check = async () => {
    if (Date.now() - quietSince < patience.longest && (await isAlive(wire, patience.timeout))) return watch.refresh()
    gaveUp = broken('silent', `no answer for ${Math.round((Date.now() - quietSince) / 1000)} s`)
    return giveUp()
  }
  const watch = setTimeout(() => void check(), patience.timeout)
  const onBytes = () => {
    heard = true
    quietSince = Date.now()
    watch.refresh()
  }
  const sent = {...call, onSend, onBytes}
  const answer = await wire.send(sent)
  const isStale = answer.is === 'broken' && answer.why === 'cut-off' && !heard && !signal?.aborted
  const settled = isStale ? await wire.send(sent) : answer
  clearTimeout(watch)
  done()
  return settled.is === 'broken' ? (gaveUp ?? settled) : settled
}
