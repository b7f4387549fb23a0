import {type ImageId, itemKey} from '../../inventory/ids.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import type {Profile} from '../../inventory/profile.ts'
import type {Gap, ImageDetails, ImageRecord} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {get} from '../connection.ts'
import {detailsOf, parseHistory, parseImageInspect} from '../decode/image-details.ts'
import {batch} from './batch.ts'
import {inLanes} from './in-lanes.ts'
import {type Emit, refined} from './parts.ts'
import type {Session} from './session.ts'

type Entry = readonly [ImageId, Measured<ImageDetails>]

const gapsOf = (entries: readonly Entry[]): readonly Gap[] =>
  entries.flatMap(([id, value]): Gap[] => {
    const item = itemKey('image', id)
    if (value.state === 'unknown') return [{part: 'image-details', item, reason: value.reason}]
    if (value.state !== 'known' || value.value.history !== null) return []
    return [{part: 'image-layers', item, reason: toRaw('its history can’t be read')}]
  })

const readOne = async ({connection, signal}: Session, id: ImageId): Promise<Measured<ImageDetails> | 'gone'> => {
  const [inspected, history] = await Promise.all([
    get(connection, `/images/${id}/json`, {}, signal),
    get(connection, `/images/${id}/history`, {}, signal),
  ])
  if (inspected.is === 'missing') return 'gone'
  if (inspected.is !== 'got') return unknown(inspected.message)
  const image = parseImageInspect(inspected.json)
  // Podman 4.3 fails on the history of an image without a creation date: that is only the history's gap.
  const details = image && detailsOf(image, history.is === 'got' ? parseHistory(history.json) : null)
  return details ? known(details) : unknown(toRaw('the answer can’t be read'))
}

/** Layers, tag times and makers; a few at once. */
export const readImageDetails = async (
  session: Session,
  records: readonly ImageRecord[],
  profile: Profile | null,
  emit: Emit,
): Promise<void> => {
  const {connection, signal} = session
  const readAt = connection.now()
  const entries = batch<Entry>(connection.now, (some) =>
    emit(refined('imageDetails', readAt, new Map(some), gapsOf(some))),
  )
  await inLanes(records, Math.ceil((profile?.inspects ?? 2) / 2), async ({id}) => {
    if (signal?.aborted) return
    const sentAt = connection.now()
    const details = await readOne(session, id)
    if (details === 'gone') emit({name: 'removed', readAt: sentAt, keys: [itemKey('image', id)]})
    else entries.add([id, details])
  })
  entries.flush()
}
