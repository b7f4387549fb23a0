import type {Raw} from '../../text/raw.ts'
import {toRaw} from '../../text/raw.ts'
import {hasApi} from '../connection.ts'
import {type DiskUsage, decodeDiskUsage} from '../decode/disk-usage.ts'
import {getPatiently} from './get-list.ts'
import type {Session} from './session.ts'

export interface Usage {
  readonly is: 'usage'
  readonly usage: DiskUsage
  readonly sentAt: number
}
export interface NoUsage {
  readonly is: 'no-usage'
  readonly reason: Raw
  readonly sentAt: number
}

export type UsageType = 'image' | 'volume' | 'build-cache'
export type ReadUsage = (type: UsageType) => Promise<Usage | NoUsage>

/** Docker 23 has `type`; before, and on Podman, there is only the whole of it, and it is read once a look. */
export const diskUsageReader = (session: Pick<Session, 'connection' | 'signal'>): ReadUsage => {
  const {connection, signal} = session
  const read = async (types: readonly UsageType[]): Promise<Usage | NoUsage> => {
    const sentAt = connection.now()
    const query = types.length === 0 ? {} : {type: types}
    const answer = await getPatiently(connection, '/system/df', query, signal)
    if (answer.is !== 'got') return {is: 'no-usage', reason: answer.message, sentAt}
    const usage = decodeDiskUsage(answer.json)
    if (usage === null) return {is: 'no-usage', reason: toRaw('the answer is no disk usage'), sentAt}
    return {is: 'usage', usage, sentAt: answer.sentAt}
  }
  if (connection.product === 'docker' && hasApi(connection, 42)) return (type) => read([type])
  let once: Promise<Usage | NoUsage> | null = null
  return () => {
    once ??= read([])
    return once
  }
}
