import type {Outcome} from '../../run/ports.ts'
import type {Broken} from '../broken.ts'
import type {Connection} from '../connection.ts'
import {type Refusal, refusalOf} from '../refusal.ts'
import type {Answer, Call} from '../wire.ts'

/** An answer in 2xx, or what else became of a removal. */
export type Sent =
  | {readonly is: 'accepted'; readonly answer: Answer}
  | {readonly is: 'refused'; readonly outcome: Outcome}

/** A request that never left did nothing and may be sent again; one without an answer may have been carried out. */
const ofBroken = ({request, message}: Broken): Outcome =>
  request === 'unsent' ? {is: 'busy', message} : {is: 'lost', message}

const ofRefusal = ({is, message}: Refusal): Outcome => {
  if (is === 'missing') return {is: 'gone'}
  if (is === 'not-an-engine') return {is: 'failed', message}
  return {is, message}
}

/** Sends once, without any time limit: what an engine has begun it carries through, whoever waits. */
export const send = async ({wire, product}: Connection, call: Call): Promise<Sent> => {
  const answer = await wire.send(call)
  if (answer.is === 'broken') return {is: 'refused', outcome: ofBroken(answer)}
  if (answer.status >= 200 && answer.status < 300) return {is: 'accepted', answer}
  return {is: 'refused', outcome: ofRefusal(refusalOf(answer, product))}
}
