import {itemKey, type VolumeName} from '../../inventory/ids.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import type {Gap, VolumeRecord} from '../../inventory/snapshot.ts'
import {rawString, toRaw} from '../../text/raw.ts'
import {type Connection, hasApi} from '../connection.ts'
import {decodeRows} from '../decode/rows.ts'
import {type AnonymousBy, volumeRow, volumeSizeRow} from '../decode/volumes.ts'
import type {ReadUsage} from './disk-usage.ts'
import {getList, type ListRead, type NoList} from './get-list.ts'
import {type Emit, refined, whole} from './parts.ts'
import type {Session} from './session.ts'

/** An object whose `Volumes` is the list; Go writes an empty one as null. */
const rowsOf = (json: unknown): readonly unknown[] | null => {
  if (typeof json !== 'object' || json === null || !('Volumes' in json)) return null
  if (json.Volumes === null) return []
  return Array.isArray(json.Volumes) ? json.Volumes : null
}

const listed = (connection: Connection, by: AnonymousBy, signal: AbortSignal | undefined) =>
  getList(connection, 'volumes', {path: '/volumes', rowsOf}, () => volumeRow(by), signal)

/** Podman marks anonymous volumes in its own list only, on the same socket. */
export const getVolumes = async (
  connection: Connection,
  signal?: AbortSignal,
): Promise<ListRead<VolumeRecord> | NoList> => {
  if (connection.product === 'docker') return listed(connection, hasApi(connection, 42) ? 'label' : 'nothing', signal)
  const own = await getList(connection, 'volumes', {path: '/libpod/volumes/json'}, () => volumeRow('key'), signal)
  return own.is === 'list' ? own : listed(connection, 'nothing', signal)
}

export const readVolumeRows = async (session: Session, emit: Emit): Promise<readonly VolumeRecord[] | null> => {
  const list = await getVolumes(session.connection, session.signal)
  if (list.is === 'no-list') {
    emit(whole('volumes', list.sentAt, unknown(list.reason), list.gaps))
    return null
  }
  emit(whole('volumes', list.sentAt, known(list.records), list.gaps))
  return list.records
}

/** What each holds: the engine walks their directories for it, and only those of its own driver. */
export const readVolumeSizes = async (
  records: readonly VolumeRecord[],
  readUsage: ReadUsage,
  emit: Emit,
): Promise<void> => {
  const read = await readUsage('volume')
  const rows = read.is === 'usage' ? decodeRows('volume-sizes', read.usage.volumes, volumeSizeRow).records : []
  const bytes = new Map(rows.map((row) => [rawString(row.name), row.bytes]))
  const sizeOf = ({name}: VolumeRecord): Measured<number> => {
    if (read.is === 'no-usage') return unknown(read.reason)
    const size = bytes.get(rawString(name)) ?? null
    return size === null ? unknown(toRaw('the engine does not measure it')) : known(size)
  }
  const entries: readonly (readonly [VolumeName, Measured<number>])[] = records.map((one) => [one.name, sizeOf(one)])
  const missing = entries.flatMap(([name, size]): Gap[] =>
    size.state === 'unknown' ? [{part: 'volume-sizes', item: itemKey('volume', name), reason: size.reason}] : [],
  )
  const gaps: readonly Gap[] =
    read.is === 'no-usage' ? [{part: 'volume-sizes', item: null, reason: read.reason}] : missing
  emit(refined('volumeSizes', read.sentAt, new Map(entries), gaps))
}
