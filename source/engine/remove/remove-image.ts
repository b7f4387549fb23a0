import * as v from 'valibot'
import type {ImageId} from '../../inventory/ids.ts'
import type {Outcome} from '../../run/ports.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import type {Connection} from '../connection.ts'
import {text} from '../decode/fields.ts'
import {imageIdOf} from '../decode/images.ts'
import {imagePath} from '../image-path.ts'
import {decidedByExistence, provenGone} from './proof.ts'
import {send} from './send.ts'

/** Untagged parents are steps of their own; nothing else may widen a removal. */
const QUERY = {noprune: '1'}
const ROWS = v.array(v.object({Deleted: text, Untagged: text}))

const rowsOf = (body: string): v.InferOutput<typeof ROWS> | null => {
  try {
    const parsed = v.safeParse(ROWS, JSON.parse(body))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

const NO_NAME: Outcome = {is: 'failed', message: toRaw('it is no image’s name')}

/** Takes one name away. Whatever the engine answers to it, no id is ever sent here. */
export const untagImage = async (connection: Connection, reference: Raw): Promise<Outcome> => {
  const path = imagePath(reference)
  if (path === null || parsesAsId(reference)) return NO_NAME
  const sent = await send(connection, {method: 'DELETE', path, query: QUERY})
  if (sent.is === 'refused') return sent.outcome
  const rows = rowsOf(sent.answer.text)
  if (rows === null) return {is: 'lost', message: toRaw('the answer can’t be read')}
  const untagged = rows.some((row) => row.Untagged)
  return untagged ? {is: 'untagged'} : {is: 'kept', message: toRaw('the engine agreed, but names nothing it untagged')}
}

const parsesAsId = (reference: Raw): boolean => imageIdOf(rawString(reference)) !== null

/** 200 is no proof: Docker names our id in a `Deleted` row, or did no more than untag; Podman is asked. */
export const removeImage = async (connection: Connection, id: ImageId): Promise<Outcome> => {
  const path = `/images/${id}`
  const inspect = `${path}/json`
  const sent = await send(connection, {method: 'DELETE', path, query: QUERY})
  if (sent.is === 'refused') return decidedByExistence(connection, inspect, sent.outcome)
  if (connection.product === 'podman') return provenGone(connection, inspect)
  const rows = rowsOf(sent.answer.text)
  if (rows === null) return provenGone(connection, inspect)
  const deleted = rows.flatMap(({Deleted}) => (Deleted ? [Deleted] : []))
  if (!deleted.includes(id)) return {is: 'kept', message: toRaw('only a name of it went')}
  return {is: 'removed', layers: deleted.filter((row) => row !== id), freed: null}
}
