import * as v from 'valibot'
import {type CacheId, parseCacheId} from '../../inventory/ids.ts'
import type {Outcome} from '../../run/ports.ts'
import {toRaw} from '../../text/raw.ts'
import type {Connection} from '../connection.ts'
import {countOf, number, texts} from '../decode/fields.ts'
import {send} from './send.ts'

const ANSWER = v.object({CachesDeleted: texts, SpaceReclaimed: number})
const AT_ONCE = 300

const refuse = (message: string): Outcome => ({is: 'failed', message: toRaw(message)})

const answerOf = (body: string): v.InferOutput<typeof ANSWER> | null => {
  try {
    const parsed = v.safeParse(ANSWER, JSON.parse(body))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/**
 * Exactly these records, by a pattern in which nothing but their ids can match (engine-api §3.8). An empty list would prune
 * everything, and so would a filter that got lost on the way: neither is ever sent. Without `all` the engine keeps what an image
 * shares, and records of its own, whatever we think of them.
 */
export const pruneCache = async (connection: Connection, ids: readonly CacheId[]): Promise<Outcome> => {
  if (ids.length === 0) return refuse('no record was named, which would prune all of them')
  if (ids.length > AT_ONCE) return refuse(`more than ${AT_ONCE} records were named at once`)
  if (ids.some((id) => parseCacheId(id) === null)) return refuse('a record’s id is not one')
  if (connection.product === 'podman') return refuse('Podman has no build cache')
  const filters = JSON.stringify({id: [`"^(${ids.join('|')})$"`]})
  const sent = await send(connection, {method: 'POST', path: '/build/prune', query: {filters}})
  if (sent.is === 'refused') return sent.outcome
  const answer = answerOf(sent.answer.text)
  if (answer === null) return {is: 'lost', message: toRaw('the answer can’t be read')}
  const deleted = new Set(answer.CachesDeleted ?? [])
  const kept = ids.filter((id) => !deleted.has(id)).length
  if (kept > 0) return {is: 'kept', message: toRaw(`the engine kept ${kept} of ${ids.length} records`)}
  return {is: 'removed', layers: null, freed: countOf(answer.SpaceReclaimed)}
}
