import type {Outcome} from '../../run/ports.ts'
import {toRaw} from '../../text/raw.ts'
import {type Connection, get} from '../connection.ts'

export const REMOVED: Outcome = {is: 'removed', layers: null, freed: null}

/** What an inspect says of an item whose removal was answered: 404 is the proof that it is gone. */
export const provenGone = async (connection: Connection, inspectPath: string): Promise<Outcome> => {
  const answer = await get(connection, inspectPath)
  if (answer.is === 'missing') return REMOVED
  if (answer.is === 'got') return {is: 'kept', message: toRaw('the engine agreed, but it is still there')}
  return {is: 'lost', message: answer.message}
}

/** A refusal with a server's fault tells nothing: whether the item is there decides (engine-api §3.6). */
export const decidedByExistence = async (
  connection: Connection,
  inspectPath: string,
  outcome: Outcome,
): Promise<Outcome> => {
  if (outcome.is !== 'failed') return outcome
  const answer = await get(connection, inspectPath)
  return answer.is === 'missing' ? REMOVED : outcome
}
