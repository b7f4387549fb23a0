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

/** Everything is read once a look, whoever asks first. Docker 23 has `type`; before, and on Podman, there is only the whole of it. */
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
  const hasTypes = connection.product === 'docker' && hasApi(connection, 42)
  const once = new Map<UsageType | 'whole', Promise<Usage | NoUsage>>()
  return (type) => {
    const key = hasTypes ? type : 'whole'
    const asked = once.get(key) ?? read(hasTypes ? [type] : [])
    once.set(key, asked)
    return asked
  }
}
