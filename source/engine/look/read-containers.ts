import {type ContainerId, itemKey} from '../../inventory/ids.ts'
import {known, knownValue, type Measured, unknown} from '../../inventory/measured.ts'
import type {ContainerDetails, ContainerRecord, ContainerSizes, Gap} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import {get} from '../connection.ts'
import {containerInspect} from '../decode/container-details.ts'
import {containerRow, inspectedSizes} from '../decode/containers.ts'
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
): Promise<ReadonlyMap<ContainerId, ContainerDetails>> => {
  const {connection, known: seen, signal} = session
  const read = new Map<ContainerId, ContainerDetails>()
  const readAt = connection.now()
  const entries = batch<Entry>(connection.now, (some) =>
    emit(refined('containerDetails', readAt, new Map(some), gapsOf('container-details', some))),
  )
  const rest = records.filter((record) => {
    const details = unchanged(record)
    const row = seen.get(record.id)
    if (details !== undefined) entries.add([record.id, known(details)])
    if (details !== undefined) read.set(record.id, details)
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
      read.set(id, inspected.record.details)
      const row = seen.get(id)
      if (row !== undefined)
        seen.add({...row, details: inspected.record.details, created: inspected.record.record.created})
      return
    }
    entries.add([id, unknown(reasonOf(answer, inspected))])
  })
  entries.flush()
  return read
}

const reasonOf = (
  answer: {readonly is: string; readonly message?: Raw},
  inspected: {readonly is: string; readonly reason?: Raw} | null,
): Raw => inspected?.reason ?? answer.message ?? toRaw('the answer is about another container')

const CANNOT_TELL = toRaw('the engine could not tell its size')

const emitSizes = (
  {live}: Session,
  {records}: ContainerRows,
  found: ReadonlyMap<ContainerId, ContainerSizes | null>,
  sentAt: number,
  emit: Emit,
): void => {
  const sizeOf = (id: ContainerId): Measured<ContainerSizes> => {
    const sizes = found.get(id) ?? null
    return sizes === null ? unknown(CANNOT_TELL) : known(sizes)
  }
  const entries = records.map(({id}) => [id, sizeOf(id)] as const)
  live.sizes = new Map(
    entries.flatMap(([id, size]) => {
      const sizes = knownValue(size)
      return sizes === null ? [] : [[id, sizes] as const]
    }),
  )
  emit(refined('containerSizes', sentAt, new Map(entries), gapsOf('container-sizes', entries)))
}

/** From here on one list costs an engine less. */
const FEW = 16

/**
 * Each by itself, and the others as they were: for a whole list the engine walks the directories of all. What runs may have
 * written more since; it is told when it ends, or when everything is read again.
 */
const readFewSizes = async (
  session: Session,
  rows: ContainerRows,
  few: readonly ContainerRecord[],
  emit: Emit,
): Promise<void> => {
  const {connection, signal, live} = session
  const sentAt = connection.now()
  const found = new Map<ContainerId, ContainerSizes | null>(live.sizes)
  const gone = new Set<ContainerId>()
  await inLanes(few, 2, async ({id}) => {
    const answer = await get(connection, `/containers/${id}/json`, {size: '1'}, signal)
    if (answer.is === 'missing') gone.add(id)
    else found.set(id, answer.is === 'got' ? inspectedSizes(answer.json) : null)
  })
  const records = rows.records.filter(({id}) => !gone.has(id))
  if (!signal?.aborted) emitSizes(session, {...rows, records}, found, sentAt, emit)
}

/** What each wrote itself: the engine walks their directories for it. `changed`: only of these it can have changed. */
export const readContainerSizes = async (
  session: Session,
  rows: ContainerRows,
  changed: ((record: ContainerRecord) => boolean) | null,
  emit: Emit,
): Promise<void> => {
  if (rows.sizes !== null) return emitSizes(session, rows, rows.sizes, rows.sentAt, emit)
  const few = changed && rows.records.filter((record) => changed(record) || !session.live.sizes.has(record.id))
  if (few && few.length <= FEW) return readFewSizes(session, rows, few, emit)
  const list = await getList(session.connection, 'container-sizes', LIST_WITH_SIZES, containerRow, session.signal)
  if (list.is === 'no-list') {
    const entries = rows.records.map(({id}) => [id, unknown(list.reason)] as const)
    return emit(refined('containerSizes', list.sentAt, new Map(entries), list.gaps))
  }
  emitSizes(session, rows, new Map(list.records.map(({record, sizes}) => [record.id, sizes])), list.sentAt, emit)
}
