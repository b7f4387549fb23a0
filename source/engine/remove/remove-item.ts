// Containers, networks and volumes: one DELETE each, by full id, never with `force`.

import type {Outcome} from '../../run/ports.ts'
import type {Connection} from '../connection.ts'
import type {Query} from '../wire.ts'
import {decidedByExistence, provenGone, REMOVED} from './proof.ts'
import {send} from './send.ts'

/** `inspect` answers 404 when it is gone. Docker's 204 comes after the directory went; Podman's word needs a proof. */
export const removeItem = async (
  connection: Connection,
  request: {readonly path: string; readonly query?: Query; readonly inspect: string},
): Promise<Outcome> => {
  const {path, query = {}, inspect} = request
  const sent = await send(connection, {method: 'DELETE', path, query})
  if (sent.is === 'refused') return decidedByExistence(connection, inspect, sent.outcome)
  return connection.product === 'podman' ? provenGone(connection, inspect) : REMOVED
}
