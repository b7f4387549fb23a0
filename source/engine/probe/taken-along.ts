import {type ImageId, type ItemKey, itemKey} from '../../inventory/ids.ts'
import type {ImageRecord} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import {decodeImages} from '../decode/images.ts'
import {arrayOf} from '../decode/rows.ts'
import {getPatiently} from '../look/get-list.ts'
import type {Prober} from './prober.ts'

const TRUST = {sharedSize: false, containers: true}

/**
 * The untagged parents that Podman 4 removes together with an image, whatever it is asked: those without another child
 * and without a container. Nearest first; or why it can't be told.
 */
export const takenAlong = async (
  prober: Prober,
  id: ImageId,
): Promise<readonly ItemKey[] | {readonly message: Raw}> => {
  const answer = await getPatiently(prober.connection, '/images/json', {all: '1'}, prober.signal)
  if (answer.is !== 'got') return {message: answer.message}
  const rows = arrayOf(answer.json)
  if (rows === null) return {message: toRaw('the answer is no list')}
  const {records, gaps} = decodeImages(rows, prober.connection.now(), TRUST)
  if (gaps[0] !== undefined) return {message: gaps[0].reason}
  const byId = new Map(records.map((record) => [record.id, record]))
  const gone = new Set<ImageId>([id])
  const along: ItemKey[] = []
  const isFree = (record: ImageRecord) =>
    record.references.length === 0 &&
    (record.containers ?? 0) === 0 &&
    records.every((other) => other.parent !== record.id || gone.has(other.id))
  let next = byId.get(byId.get(id)?.parent ?? id)
  while (next !== undefined && !gone.has(next.id) && isFree(next)) {
    gone.add(next.id)
    along.push(itemKey('image', next.id))
    next = next.parent === null ? undefined : byId.get(next.parent)
  }
  return along
}
