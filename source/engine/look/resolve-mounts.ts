import type {ImageId} from '../../inventory/ids.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import type {ContainerRecord, Gap} from '../../inventory/snapshot.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import {get} from '../connection.ts'
import {parseImageInspect} from '../decode/image-details.ts'
import {imageIdOf} from '../decode/images.ts'
import {imagePath} from '../image-path.ts'
import {inLanes} from './in-lanes.ts'
import {type Emit, refined} from './parts.ts'
import type {Session} from './session.ts'

const resolveOne = async ({connection, signal}: Session, reference: Raw): Promise<Measured<ImageId | null>> => {
  const path = imagePath(reference)
  if (path === null) return unknown(toRaw('it is no image’s name'))
  const answer = await get(connection, `${path}/json`, {}, signal)
  if (answer.is === 'missing') return known(null)
  if (answer.is !== 'got') return unknown(answer.message)
  const id = imageIdOf(parseImageInspect(answer.json)?.Id)
  return id === null ? unknown(toRaw('the answer names no image')) : known(id)
}

/** What the names that containers mount images by mean now. */
export const resolveMounts = async (
  session: Session,
  records: readonly ContainerRecord[],
  emit: Emit,
): Promise<void> => {
  const names = records.flatMap(({mounts}) =>
    (mounts ?? []).flatMap((mount) => (mount.type === 'image' ? [mount.image] : [])),
  )
  const unique = [...new Map(names.map((name) => [rawString(name), name])).values()]
  if (unique.length === 0) return
  const readAt = session.connection.now()
  const entries = new Map<Raw, Measured<ImageId | null>>()
  await inLanes(unique, 2, async (name) => {
    entries.set(name, await resolveOne(session, name))
  })
  const gaps = [...entries].flatMap(([name, value]): Gap[] =>
    value.state === 'unknown'
      ? [{part: 'image-mounts', item: null, reason: toRaw(`${rawString(name)}: ${rawString(value.reason)}`)}]
      : [],
  )
  emit(refined('resolved', readAt, entries, gaps))
}
