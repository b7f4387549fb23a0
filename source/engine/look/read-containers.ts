import {type ContainerId, itemKey} from '../../inventory/ids.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import type {ContainerDetails, ContainerRecord, ContainerSizes, Gap} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import {get} from '../connection.ts'
import {containerInspect} from '../decode/container-details.ts'
import {containerRow} from '../decode/containers.ts'
import {batch} from './batch.ts'
import {getList} from './get-list.ts'
import {inLanes} from './in-lanes.ts'
import {type Emit, refined, whole} from './parts.ts'
import type {Session} from './session.ts'
import type {UnchangedContainers} from './unchanged-containers.ts'

const LIST = {path: '/containers/json', query: {all: '1'}}
const LIST_WITH_SIZES = {path: '/containers/json', query: {all: '1', size: '1'}}

export interface ContainerRows {
  readonly records: readonly ContainerRecord[]
  /** Null: a list without sizes was read. */
  readonly sizes: ReadonlyMap<ContainerId, ContainerSizes | null> | null
  readonly sentAt: number
}

/** The rows; null where they can't be had. */
export const readContainerRows = async (
  session: Session,
  withSizes: boolean,
  emit: Emit,
): Promise<ContainerRows | null> => {
  const request = withSizes ? LIST_WITH_SIZES : LIST
  const list = await getList(session.connection, 'containers', request, containerRow, session.signal)
  if (list.is === 'no-list') {
    // Sizes can fail where rows do not: a driver in trouble with one container.
    if (withSizes && !session.signal?.aborted) return readContainerRows(session, false, emit)
    emit(whole('containers', list.sentAt, unknown(list.reason), list.gaps))
    return null
  }
  const records = list.records.map(({record}) => record)
  // With a row that can't be read the list is not whole: a probe will read it again.
  if (list.gaps.length === 0) session.known.replace(records)
  emit(whole('containers', list.sentAt, known(records), list.gaps))
  const sizes = withSizes ? new Map(list.records.map(({record, sizes}) => [record.id, sizes])) : null
  return {records, sizes, sentAt: list.sentAt}
}

type Entry = readonly [ContainerId, Measured<ContainerDetails>]

const gapsOf = (part: Gap['part'], entries: readonly (readonly [ContainerId, Measured<unknown>])[]): readonly Gap[] =>
  entries.flatMap(([id, value]) =>
    value.state === 'unknown' ? [{part, item: itemKey('container', id), reason: value.reason}] : [],
  )

/** Podman gains nothing from more at once, and Docker's two cores nothing from more than eight. */
const atOnce = {docker: 16, podman: 2}

/**
 * An inspect of each: namespaces, restart policy and the time of its last end are nowhere else. Only those to which nothing
 * happened since they are remembered are not asked for.
 */
export const readContainerDetails = async (
  session: Session,
  records: readonly ContainerRecord[],
  unchanged: UnchangedContainers,
  emit: Emit,
): Promise<void> => {
  const {connection, known: seen, signal} = session
  const readAt = connection.now()
  const entries = batch<Entry>(connection.now, (some) =>
    emit(refined('containerDetails', readAt, new Map(some), gapsOf('container-details', some))),
  )
  const rest = records.filter((record) => {
    const details = unchanged(record)
    const row = seen.get(record.id)
    if (details !== undefined) entries.add([record.id, known(details)])
    if (details !== undefined && row !== undefined) seen.add({...row, details})
    return details === undefined
  })
  await inLanes(rest, atOnce[connection.product], async ({id}) => {
    if (signal?.aborted) return
    const sentAt = connection.now()
    const answer = await get(connection, `/containers/${id}/json`, {}, signal)
    if (answer.is === 'missing') {
      seen.drop(id)
      emit({name: 'removed', readAt: sentAt, keys: [itemKey('container', id)]})
      return
    }
    const inspected = answer.is === 'got' ? containerInspect(sentAt)(answer.json) : null
    if (inspected?.is === 'record' && inspected.record.record.id === id) {
      entries.add([id, known(inspected.record.details)])
      const row = seen.get(id)
      if (row !== undefined)
        seen.add({...row, details: inspected.record.details, created: inspected.record.record.created})
      return
    }
    entries.add([id, unknown(reasonOf(answer, inspected))])
  })
  entries.flush()
}

const reasonOf = (
  answer: {readonly is: string; readonly message?: Raw},
  inspected: {readonly is: string; readonly reason?: Raw} | null,
): Raw => inspected?.reason ?? answer.message ?? toRaw('the answer is about another container')

const emitSizes = (
  {records}: ContainerRows,
  found: ReadonlyMap<ContainerId, ContainerSizes | null>,
  sentAt: number,
  emit: Emit,
): void => {
  const sizeOf = (id: ContainerId): Measured<ContainerSizes> => {
    const sizes = found.get(id) ?? null
    return sizes === null ? unknown(toRaw('the engine could not tell its size')) : known(sizes)
  }
  const entries = records.map(({id}) => [id, sizeOf(id)] as const)
  emit(refined('containerSizes', sentAt, new Map(entries), gapsOf('container-sizes', entries)))
}

/** What each wrote itself: the engine walks their directories for it. */
export const readContainerSizes = async (session: Session, rows: ContainerRows, emit: Emit): Promise<void> => {
  if (rows.sizes !== null) return emitSizes(rows, rows.sizes, rows.sentAt, emit)
  const list = await getList(session.connection, 'container-sizes', LIST_WITH_SIZES, containerRow, session.signal)
  if (list.is === 'no-list') {
    const entries = rows.records.map(({id}) => [id, unknown(list.reason)] as const)
    return emit(refined('containerSizes', list.sentAt, new Map(entries), list.gaps))
  }
  emitSizes(rows, new Map(list.records.map(({record, sizes}) => [record.id, sizes])), list.sentAt, emit)
}
