import type {ImageId} from '../../inventory/ids.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import type {Profile} from '../../inventory/profile.ts'
import type {Gap, ImageRecord} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {countOf} from '../decode/fields.ts'
import {decodeImages, imageIdOf} from '../decode/images.ts'
import {isObject, textIn} from '../decode/json.ts'
import {arrayOf} from '../decode/rows.ts'
import type {ReadUsage} from './disk-usage.ts'
import {getPatiently, noList} from './get-list.ts'
import {type Emit, whole} from './parts.ts'
import type {Session} from './session.ts'
import type {UsageAgain} from './usage-again.ts'

export interface ImageRows {
  readonly records: readonly ImageRecord[]
  readonly gaps: readonly Gap[]
  readonly sentAt: number
  /** What images share is in them already, and `LayersSize` was told. */
  readonly sized?: true
}

// With `all=1` the containerd store counts hidden steps as sharers if `shared-size` is asked too (engine-29 §3), so
// shared sizes come from elsewhere.
const QUERY = {all: '1'}
const trust = {docker: {sharedSize: true, containers: true}, podman: {sharedSize: false, containers: true}}

export const readImageRows = async (session: Session, emit: Emit): Promise<ImageRows | null> => {
  const {connection, signal} = session
  const sentAt = connection.now()
  const answer = await getPatiently(connection, '/images/json', QUERY, signal)
  const rows = answer.is === 'got' ? arrayOf(answer.json) : null
  if (rows === null) {
    const reason = answer.is === 'got' ? toRaw('the answer is no list') : answer.message
    emit(whole('images', sentAt, unknown(reason), noList('images', reason, sentAt).gaps))
    return null
  }
  const read = {...decodeImages(rows, sentAt, trust[connection.product]), sentAt}
  emit(whole('images', sentAt, known(read.records), read.gaps))
  return read
}

/** Hidden images have no name; of the others few have none. */
const HIDDEN_AMONG = {all: '1', filters: JSON.stringify({dangling: ['true']})}

/**
 * Rows and sizes in one, where every list of images costs the engine the same again: what it counts for its disk usage has all
 * rows but those of hidden images.
 */
export const readImagesAtOnce = async (
  session: Session,
  readUsage: ReadUsage,
  emit: Emit,
): Promise<ImageRows | null> => {
  const {connection, signal} = session
  const [read, nameless] = await Promise.all([
    readUsage('image'),
    getPatiently(connection, '/images/json', HIDDEN_AMONG, signal),
  ])
  const others = nameless.is === 'got' ? arrayOf(nameless.json) : null
  if (read.is === 'no-usage' || others === null) return readImageRows(session, emit)
  const {images} = read.usage
  const listed = new Set(images.map(idOf))
  const rows = [...images, ...others.filter((row) => !listed.has(idOf(row)))]
  const {records, gaps} = decodeImages(rows, read.sentAt, trust.docker)
  emit(whole('images', read.sentAt, known(records), gaps))
  emit(whole('layersSize', read.sentAt, layersSizeOf(read.usage.layersSize, connection.product)))
  return {records, gaps, sentAt: read.sentAt, sized: true}
}

const idOf = (row: unknown): string | null => (isObject(row) ? textIn(row, 'Id') : null)

/** What other images also have, and the sum of all layers: from `/system/df`, which Podman has right only from 5 on. */
export const readImageSizes = async (
  session: Session,
  rows: ImageRows | null,
  readUsage: ReadUsage,
  emit: Emit,
): Promise<void> => {
  if (rows?.sized) return
  const {connection} = session
  const read = await readUsage('image')
  if (read.is === 'no-usage') {
    const gaps = [{part: 'image-sizes', item: null, reason: read.reason}]
    emit(whole('layersSize', read.sentAt, unknown(read.reason), gaps))
    return
  }
  emit(whole('layersSize', read.sentAt, layersSizeOf(read.usage.layersSize, connection.product)))
  if (connection.product === 'podman' || rows === null) return
  emitShared(rows, new Map(read.usage.images.flatMap(sharedSizeOf)), emit)
}

const emitShared = (rows: ImageRows, shared: ReadonlyMap<ImageId, number | null>, emit: Emit): void => {
  const merged = rows.records.map((record) => ({...record, sharedSize: shared.get(record.id) ?? record.sharedSize}))
  emit(whole('images', rows.sentAt, known(merged), rows.gaps))
}

/** The same where it is known already. */
export const emitImageSizes = (
  {connection}: Session,
  rows: ImageRows,
  {layersSize, shared}: UsageAgain,
  emit: Emit,
): void => {
  emit(whole('layersSize', rows.sentAt, layersSizeOf(layersSize, connection.product)))
  emitShared(rows, shared, emit)
}

/** The rows were read once already, so that only what is new in these is looked at. */
const sharedSizeOf = (row: unknown): readonly (readonly [ImageId, number | null])[] => {
  if (!isObject(row)) return []
  const id = imageIdOf(textIn(row, 'Id'))
  const {SharedSize: shared} = row
  return id === null ? [] : [[id, typeof shared === 'number' ? countOf(shared) : null]]
}

const layersSizeOf = (bytes: number | null, product: Profile['product']): Measured<number> => {
  // Podman 4 writes 0, whatever there is.
  if (product === 'podman' && !bytes) return unknown(toRaw('this Podman does not tell it'))
  return known(bytes ?? 0)
}
