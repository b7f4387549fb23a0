// The lists that need nothing else: networks, build cache, Swarm's services.

import {known, unknown} from '../../inventory/measured.ts'
import type {CacheRecord} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {cacheRow} from '../decode/build-cache.ts'
import {networkRow} from '../decode/networks.ts'
import {decodeRows} from '../decode/rows.ts'
import {serviceRow} from '../decode/services.ts'
import type {ReadUsage} from './disk-usage.ts'
import {getList} from './get-list.ts'
import {type Emit, whole} from './parts.ts'
import type {Session} from './session.ts'

export const readNetworks = async ({connection, signal}: Session, emit: Emit): Promise<void> => {
  const row = networkRow(connection.product)
  const list = await getList(connection, 'networks', {path: '/networks'}, () => row, signal)
  const value = list.is === 'list' ? known(list.records) : unknown(list.reason)
  emit(whole('networks', list.sentAt, value, list.gaps))
}

/** The records; null where the engine does not tell them all. */
export const readBuildCache = async (
  {connection}: Session,
  readUsage: ReadUsage,
  emit: Emit,
): Promise<readonly CacheRecord[] | null> => {
  if (connection.product === 'podman') {
    const reason = toRaw('Podman has none')
    emit(whole('cache', connection.now(), unknown(reason), [{part: 'build-cache', item: null, reason}]))
    return null
  }
  const read = await readUsage('build-cache')
  if (read.is === 'no-usage') {
    const gaps = [{part: 'build-cache', item: null, reason: read.reason}]
    emit(whole('cache', read.sentAt, unknown(read.reason), gaps))
    return null
  }
  const {records, gaps} = decodeRows('build-cache', read.usage.cache, cacheRow)
  emit(whole('cache', read.sentAt, known(records), gaps))
  return gaps.length === 0 ? records : null
}

/** Only a manager can list services; elsewhere in a swarm what they name is not known. */
export const readServices = async ({connection, info, signal}: Session, emit: Emit): Promise<void> => {
  const read = await info
  if (read.is === 'info' && read.swarm === 'inactive') {
    emit(whole('services', read.sentAt, known([])))
    return
  }
  if (read.is === 'no-info' || read.swarm === 'worker') {
    const reason = read.is === 'no-info' ? read.reason : toRaw('only a Swarm manager lists services')
    emit(whole('services', read.sentAt, unknown(reason), [{part: 'services', item: null, reason}]))
    return
  }
  const list = await getList(connection, 'services', {path: '/services'}, () => serviceRow, signal)
  const value = list.is === 'list' ? known(list.records) : unknown(list.reason)
  emit(whole('services', list.sentAt, value, list.gaps))
}
