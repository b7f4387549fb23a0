import type {ContainerId} from '../../inventory/ids.ts'
import type {ContainerRecord} from '../../inventory/snapshot.ts'
import {containerFingerprint} from '../../plan/fingerprint.ts'
import type {Facts} from '../../plan/still-holds.ts'
import {type Raw, rawString} from '../../text/raw.ts'
import {get} from '../connection.ts'
import {containerInspect} from '../decode/container-details.ts'
import type {KnownContainer} from '../known-containers.ts'
import {GONE, type Prober, unreadable} from './prober.ts'
import {stillThere} from './still-there.ts'

/** Namespaces are written as a full id, as a name, or (by hand) as the beginning of an id. */
const names = (namespace: Raw, {id, names: own}: ContainerRecord): boolean => {
  const text = rawString(namespace)
  return own.some((name) => rawString(name) === text) || (text.length > 0 && id.startsWith(text))
}

const joins =
  (provider: ContainerRecord) =>
  ({record, details}: KnownContainer): boolean =>
    record.id !== provider.id && (details?.namespaces ?? []).some((namespace) => names(namespace, provider))

/** Docker lets a container go whose namespaces another one needs (engine-api §3.5); Podman refuses by itself. */
const dependants = async (prober: Prober, provider: ContainerRecord) => {
  if (prober.connection.product === 'podman') return {users: []}
  const fresh = await prober.fresh()
  if (fresh.is === 'unreadable') return {message: fresh.message}
  return stillThere(prober.connection, prober.known, fresh.containers.filter(joins(provider)))
}

export const probeContainer = async (prober: Prober, id: ContainerId): Promise<Facts> => {
  const answer = await get(prober.connection, `/containers/${id}/json`, {}, prober.signal)
  if (answer.is === 'missing') return GONE
  if (answer.is !== 'got') return unreadable(answer.message)
  const inspected = containerInspect(answer.sentAt)(answer.json)
  if (inspected.is === 'fault') return unreadable(inspected.reason)
  const {record, details} = inspected.record
  const found = await dependants(prober, record)
  if ('message' in found) return unreadable(found.message)
  return {is: 'found', fingerprint: containerFingerprint(record, details), users: found.users, alsoRemoves: []}
}
