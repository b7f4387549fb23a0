import {type Raw, toRaw} from '../../text/raw.ts'
import {type Connection, get} from '../connection.ts'
import {containerInspect} from '../decode/container-details.ts'
import {containerRow} from '../decode/containers.ts'
import type {KnownContainer, KnownContainers} from '../known-containers.ts'
import {getList} from '../look/get-list.ts'
import type {Query} from '../wire.ts'

export type Fresh =
  | {readonly is: 'fresh'; readonly containers: readonly KnownContainer[]}
  | {readonly is: 'unreadable'; readonly message: Raw}

/** Every container there is right now, with its details, and perhaps some that have just gone. */
export type FreshContainers = () => Promise<Fresh>

const unreadable = (message: Raw): Fresh => ({is: 'unreadable', message})

/** Who joins one of these later joins a list that was sent after they asked: one request serves all who wait. */
const shared = (read: () => Promise<Fresh>): FreshContainers => {
  let running: Promise<Fresh> | null = null
  let next: Promise<Fresh> | null = null
  const start = (): Promise<Fresh> => {
    const mine = read().finally(() => {
      if (running === mine) running = null
    })
    running = mine
    return mine
  }
  return () => {
    if (running === null) return start()
    next ??= running.then(() => {
      next = null
      return start()
    })
    return next
  }
}

/**
 * A container never changes its image, mounts and namespaces, so only those that came since the last reading are asked
 * for: a tenth of a whole list's cost, a hundredth on the containerd store. `since` is believed after it was seen to work:
 * an engine that does not know a filter may answer anything.
 */
export const freshContainers = (connection: Connection, known: KnownContainers): FreshContainers => {
  let sinceWorks = false

  const list = (query: Query) =>
    getList(connection, 'containers', {path: '/containers/json', query: {all: '1', ...query}}, containerRow)

  const whole = async (): Promise<Raw | null> => {
    const read = await list({})
    if (read.is === 'no-list') return read.reason
    if (read.gaps[0] !== undefined) return read.gaps[0].reason
    known.replace(read.records.map(({record}) => record))
    return null
  }

  /** False: nothing is known for certain, the whole list is needed. */
  const newcomers = async (): Promise<boolean> => {
    const [newest, second] = known.all()
    const anchor = sinceWorks ? newest : second
    if (!known.isComplete() || newest === undefined || anchor === undefined) return false
    const read = await list({filters: JSON.stringify({since: [anchor.record.id]})})
    if (read.is === 'no-list' || read.gaps.length > 0) return false
    sinceWorks ||= read.records.some(({record}) => record.id === newest.record.id)
    for (const {record} of read.records)
      if (known.get(record.id) === undefined) known.add({record, details: null, created: record.created})
    return sinceWorks
  }

  const inspectNew = async (): Promise<Raw | null> => {
    for (const {record, details} of known.all()) {
      if (details !== null) continue
      const answer = await get(connection, `/containers/${record.id}/json`)
      const inspected = answer.is === 'got' ? containerInspect(answer.sentAt)(answer.json) : null
      if (answer.is === 'missing') known.drop(record.id)
      else if (inspected?.is === 'record')
        known.add({record, details: inspected.record.details, created: inspected.record.record.created})
      else return answer.is === 'got' ? toRaw('a container can’t be read') : answer.message
    }
    return null
  }

  return shared(async () => {
    const fault = (await newcomers()) ? null : await whole()
    if (fault !== null) return unreadable(fault)
    const uninspected = await inspectNew()
    return uninspected === null ? {is: 'fresh', containers: known.all()} : unreadable(uninspected)
  })
}
