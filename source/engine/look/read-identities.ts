import {type ImageId, itemKey} from '../../inventory/ids.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import type {Gap, ImageIdentity} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {type Connection, get} from '../connection.ts'
import {imageIdentityOf} from '../decode/image-identity.ts'
import {batch} from './batch.ts'
import {inLanes} from './in-lanes.ts'
import {type Emit, refined} from './parts.ts'
import type {Session} from './session.ts'

type Entry = readonly [ImageId, Measured<ImageIdentity>]

/** Reading it makes the engine check signatures (engine-29.md §4). */
const AT_ONCE = 8

const readOne = async (
  connection: Connection,
  id: ImageId,
  signal: AbortSignal | undefined,
): Promise<Measured<ImageIdentity> | 'gone'> => {
  const answer = await get(connection, `/images/${id}/json`, {}, signal)
  if (answer.is === 'missing') return 'gone'
  if (answer.is !== 'got') return unknown(answer.message)
  const identity = imageIdentityOf(answer.json)
  return identity === null ? unknown(toRaw('the answer can’t be read')) : known(identity)
}

const gapsOf = (entries: readonly Entry[]): readonly Gap[] =>
  entries.flatMap(([id, value]) =>
    value.state === 'unknown' ? [{part: 'image-identity', item: itemKey('image', id), reason: value.reason}] : [],
  )

/** Where the engine recorded that these came from; nothing where it keeps no such record. */
export const readIdentities = async (session: Session, ids: readonly ImageId[], emit: Emit): Promise<void> => {
  const info = await session.info
  const api = info.is === 'info' ? info.facts.profile.identityApi : null
  if (api === null) return
  // The only requests at another version than the one that everything else is pinned to.
  const connection = {...session.connection, wire: session.connection.wire.at(api)}
  const readAt = connection.now()
  const entries = batch<Entry>(connection.now, (some) =>
    emit(refined('imageIdentity', readAt, new Map(some), gapsOf(some))),
  )
  await inLanes(ids, AT_ONCE, async (id) => {
    if (session.signal?.aborted) return
    const sentAt = connection.now()
    const identity = await readOne(connection, id, session.signal)
    if (identity === 'gone') emit({name: 'removed', readAt: sentAt, keys: [itemKey('image', id)]})
    else entries.add([id, identity])
  })
  entries.flush()
}
