import type {NetworkId} from '../../inventory/ids.ts'
import type {ContainerRecord, NetworkRecord} from '../../inventory/snapshot.ts'
import {networkFingerprint} from '../../plan/fingerprint.ts'
import type {Facts} from '../../plan/still-holds.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import {get} from '../connection.ts'
import {containerRow} from '../decode/containers.ts'
import {networkRow} from '../decode/networks.ts'
import {getList} from '../look/get-list.ts'
import {GONE, type Prober, unreadable} from './prober.ts'
import {nameOf, stillThere} from './still-there.ts'

const isOn =
  ({id, name}: NetworkRecord) =>
  ({attachments}: ContainerRecord): boolean =>
    attachments.some((one) => one.id === id || rawString(one.name) === rawString(name))

type Attached = readonly ContainerRecord[] | {readonly message: Raw}

/** By id, and by name too: a container that never started has only the name. */
const listed = async ({connection, signal}: Prober, network: NetworkRecord): Promise<Attached> => {
  const filters = JSON.stringify({network: [network.id, rawString(network.name)]})
  const request = {path: '/containers/json', query: {all: '1', filters}}
  const list = await getList(connection, 'containers', request, containerRow, signal)
  if (list.is === 'no-list') return {message: list.reason}
  if (list.gaps[0] !== undefined) return {message: list.gaps[0].reason}
  return list.records.map(({record}) => record)
}

/** Docker removes the network of a stopped container, which then never starts again (engine-api §3.5). */
export const probeNetwork = async (prober: Prober, id: NetworkId): Promise<Facts> => {
  const {connection, known, signal} = prober
  const answer = await get(connection, `/networks/${id}`, {}, signal)
  if (answer.is === 'missing') return GONE
  if (answer.is !== 'got') return unreadable(answer.message)
  const read = networkRow(connection.product)(answer.json)
  if (read.is === 'fault') return unreadable(read.reason)
  const [attached, fresh] = await Promise.all([listed(prober, read.record), prober.fresh()])
  if ('message' in attached) return unreadable(attached.message)
  if (fresh.is === 'unreadable') return unreadable(fresh.message)
  const onIt = new Set(attached.map((record) => record.id))
  // Who was seen on it before is asked, should the filter have missed it.
  const seen = fresh.containers.filter(({record}) => !onIt.has(record.id) && isOn(read.record)(record))
  const still = await stillThere(connection, known, seen, isOn(read.record))
  if ('message' in still) return unreadable(still.message)
  const users = [...attached.map((record) => toRaw(nameOf({record}))), ...still.users]
  return {is: 'found', fingerprint: networkFingerprint(read.record, onIt), users, alsoRemoves: []}
}
