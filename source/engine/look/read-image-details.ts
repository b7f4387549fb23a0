import {type ImageId, itemKey} from '../../inventory/ids.ts'
import {known, type Measured, unknown} from '../../inventory/measured.ts'
import type {Gap, ImageDetails, ImageRecord} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {get} from '../connection.ts'
import {detailsOf, parseHistory, parseImageInspect} from '../decode/image-details.ts'
import {batch} from './batch.ts'
import type {Asking} from './image-details-plan.ts'
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

const readOne = async (
  {connection, signal}: Session,
  id: ImageId,
  asking: Exclude<Asking, {ask: 'nothing'}>,
): Promise<Measured<ImageDetails> | 'gone'> => {
  const [inspected, history] = await Promise.all([
    get(connection, `/images/${id}/json`, {}, signal),
    asking.ask === 'all' ? get(connection, `/images/${id}/history`, {}, signal) : null,
  ])
  if (inspected.is === 'missing') return 'gone'
  if (inspected.is !== 'got') return unknown(inspected.message)
  const image = parseImageInspect(inspected.json)
  // Podman 4.3 fails on the history of an image without a creation date: that is only the history's gap.
  const details = image && detailsOf(image, history?.is === 'got' ? parseHistory(history.json) : null)
  if (details === null) return unknown(toRaw('the answer can’t be read'))
  if (asking.ask === 'all') return known(details)
  const {diffIds, madeBy, history: rows} = asking.remembered
  const {lastTagged, loaded} = details
  return known({diffIds, madeBy, history: rows, lastTagged, ...(loaded !== undefined && {loaded})})
}

/** Layers, tag times and makers; a few at once, and nothing twice that can't change. */
export const readImageDetails = async (
  session: Session,
  records: readonly Pick<ImageRecord, 'id'>[],
  how: {readonly atOnce: number; readonly askingAbout: (id: ImageId) => Asking},
  emit: Emit,
): Promise<void> => {
  const {connection, signal} = session
  const readAt = connection.now()
  const entries = batch<Entry>(connection.now, (some) =>
    emit(refined('imageDetails', readAt, new Map(some), gapsOf(some))),
  )
  await inLanes(records, how.atOnce, async ({id}) => {
    if (signal?.aborted) return
    const asking = how.askingAbout(id)
    if (asking.ask === 'nothing') return entries.add([id, known(asking.remembered)])
    const sentAt = connection.now()
    const details = await readOne(session, id, asking)
    if (details === 'gone') emit({name: 'removed', readAt: sentAt, keys: [itemKey('image', id)]})
    else entries.add([id, details])
  })
  entries.flush()
}
