import {setTimeout} from 'node:timers/promises'
import {type ContainerMemory, NO_CONTAINER_MEMORY} from '../../inventory/container-memory.ts'
import {type EventLog, newestMark} from '../../inventory/event-log.ts'
import {type ImageMemory, NO_IMAGE_MEMORY} from '../../inventory/image-memory.ts'
import {known, knownValue, type Measured, unknown} from '../../inventory/measured.ts'
import type {Part} from '../../inventory/part.ts'
import type {CacheRecord, ContainerRecord, ImageRecord} from '../../inventory/snapshot.ts'
import type {LookRequest} from '../../run/ports.ts'
import {diskUsageReader, type ReadUsage} from './disk-usage.ts'
import {askingAbout, mountImages, rememberedDetails} from './image-details-plan.ts'
import {type Emit, partsOf, refined, whole} from './parts.ts'
import {type ContainerRows, readContainerDetails, readContainerRows, readContainerSizes} from './read-containers.ts'
import {eventsReader} from './read-events.ts'
import {readIdentities} from './read-identities.ts'
import {readImageDetails} from './read-image-details.ts'
import {emitImageSizes, type ImageRows, readImageRows, readImageSizes, readImagesAtOnce} from './read-images.ts'
import {readBuildCache, readNetworks, readServices} from './read-others.ts'
import {readRegistry} from './read-registry.ts'
import {readVolumeRows, readVolumeSizes} from './read-volumes.ts'
import {resolveMounts} from './resolve-mounts.ts'
import type {Session} from './session.ts'
import {tagsUnchanged} from './tags-unchanged.ts'
import {NONE_UNCHANGED, type UnchangedContainers, unchangedContainers} from './unchanged-containers.ts'
import {type RememberedUsage, usageRemembered} from './usage-again.ts'

/** Time for an interface to show new rows. */
const DRAWING_MS = 60

const readEngine = async (session: Session, emit: Emit): Promise<void> => {
  const read = await session.info
  if (read.is === 'info') emit(whole('engine', read.sentAt, known(read.facts)))
  else emit(whole('engine', read.sentAt, unknown(read.reason), [{part: 'info', item: null, reason: read.reason}]))
}

const NOTHING_REMEMBERED = Promise.resolve(NONE_UNCHANGED)

const memoryFor = async (session: Session, {unseen, changesOnly}: LookRequest): Promise<ContainerMemory> => {
  if (changesOnly) return session.live.containers
  const info = unseen ? await session.info : null
  return info?.is === 'info' ? session.rememberedContainers(info.facts) : NO_CONTAINER_MEMORY
}

/** Only where everything is read once, or again: whoever removes something looks at the containers themselves. */
const unchangedIn = async (
  session: Session,
  request: LookRequest,
  events: () => Promise<Measured<EventLog>>,
): Promise<UnchangedContainers> =>
  unchangedContainers(await events(), session.connection.product, await memoryFor(session, request))

const refineContainers = async (
  session: Session,
  records: readonly ContainerRecord[],
  unchanged: Promise<UnchangedContainers>,
  emit: Emit,
): Promise<ContainerMemory['containers']> => {
  const details = unchanged.then((of) => readContainerDetails(session, records, of, emit))
  await resolveMounts(session, records, emit)
  return details
}

const readImages = async (
  session: Session,
  request: LookRequest,
  usage: ReadUsage,
  remembered: Promise<RememberedUsage | null>,
  emit: Emit,
) => {
  const info = request.sizes && request.unseen ? await session.info : null
  const isDear = info?.is === 'info' && info.facts.profile.imagesAreDear
  if (isDear && (await remembered) === null) return readImagesAtOnce(session, usage, emit)
  // where nobody waits for rows, what is asked after them is asked beside them
  if (info !== null && !isDear) void usage('image')
  return readImageRows(session, emit)
}

/** What images share, and the sum of all layers: as it is remembered where that is proven to hold, else as the engine tells it. */
const readShared = async (
  session: Session,
  usage: ReadUsage,
  {
    rows,
    listed,
    remembered,
    cache,
  }: {
    readonly rows: ImageRows | null
    readonly listed: ContainerRows | null
    readonly remembered: RememberedUsage | null
    readonly cache: Promise<readonly CacheRecord[] | null> | null
  },
  emit: Emit,
): Promise<void> => {
  const records = (await (remembered && cache)) ?? null
  const all = rows && rows.gaps.length === 0 && listed?.sizes && records
  const again = all ? remembered?.({images: rows.records, containers: listed.sizes, cache: records}) : null
  if (rows === null || !again) return readImageSizes(session, rows, usage, emit)
  emitImageSizes(session, rows, again, emit)
}

/** Reads volumes, and their sizes when it is their turn: directories are walked for them. */
const readVolumes = async (session: Session, usage: ReadUsage | null, turn: Promise<unknown> | null, emit: Emit) => {
  const records = await readVolumeRows(session, emit)
  await turn
  if (records !== null && usage !== null) await readVolumeSizes(records, usage, emit)
}

/** Of an image that is gone, whose containers still hold its layers, only an earlier look can tell which they are. */
const emitLost = (
  {connection}: Session,
  records: readonly Pick<ImageRecord, 'id'>[],
  containers: readonly ContainerRecord[],
  {images}: ImageMemory,
  emit: Emit,
): void => {
  const listed = new Set(records.map(({id}) => id))
  const lost = containers.flatMap(({imageId}) => {
    const details = imageId === null || listed.has(imageId) ? undefined : images.get(imageId)
    return imageId !== null && details ? [[imageId, known(details)] as const] : []
  })
  if (lost.length > 0) emit(refined('imageDetails', connection.now(), new Map(lost)))
}

const emitRemembered = (
  {connection}: Session,
  records: readonly Pick<ImageRecord, 'id'>[],
  {images}: ImageMemory,
  unchanged: boolean,
  emit: Emit,
): void => {
  const entries = records.flatMap(({id}) => {
    const details = images.get(id)
    return details ? [[id, known(rememberedDetails(details, unchanged))] as const] : []
  })
  if (entries.length > 0) emit(refined('imageDetails', connection.now(), new Map(entries)))
}

interface ImagesToRefine {
  /** `needed`: where they are dear to read, no engine is asked now. */
  readonly which: LookRequest['imageDetails']
  readonly images: readonly Pick<ImageRecord, 'id'>[]
  /** Null: nobody looked. */
  readonly containers: readonly ContainerRecord[] | null
}

const refineImages = async (
  session: Session,
  {which, images, containers}: ImagesToRefine,
  events: () => Promise<Measured<EventLog>>,
  emit: Emit,
): Promise<void> => {
  const info = await session.info
  const memory = info.is === 'info' ? await session.remembered(info.facts) : NO_IMAGE_MEMORY
  const {imagesAreDear = false, inspects: atOnce = 2} = info.is === 'info' ? info.facts.profile : {}
  if (containers !== null) emitLost(session, images, containers, memory, emit)
  // also where nothing is remembered: what is asked must not be older than the newest event that it is remembered with
  await events()
  const unchanged = info.is === 'info' && (await tagsUnchanged(events, session.connection.product, memory.mark))
  // What a name means that a container mounts an image by, only the tag times of all images tell.
  if (which === 'needed' && imagesAreDear && !mountImages(containers))
    return emitRemembered(session, images, memory, unchanged, emit)
  await readImageDetails(session, images, {atOnce, askingAbout: askingAbout(memory, containers, unchanged)}, emit)
}

const emitEvents = async ({connection}: Session, events: () => Promise<Measured<EventLog>>, emit: Emit) => {
  const sentAt = connection.now()
  emit(whole('events', sentAt, await events()))
}

const readAll = async (session: Session, request: LookRequest, emit: Emit): Promise<void> => {
  const asks = (list: LookRequest['lists'][number]) => request.lists.includes(list)
  const usage = diskUsageReader(session)
  const events = eventsReader(session)
  const containers = asks('containers')
    ? readContainerRows(session, request.sizes && request.unseen === true, emit)
    : Promise.resolve(null)
  const remembered = asks('images') ? usageRemembered(session, request, events) : Promise.resolve(null)
  const images = asks('images') ? readImages(session, request, usage, remembered, emit) : Promise.resolve(null)
  const cache = asks('build-cache') ? readBuildCache(session, usage, emit) : null
  // What is slow waits for the rows, which people see first; hundreds of answers at once would keep them from being drawn.
  const drawn = <Rows>(rows: Promise<Rows>): Promise<Rows> =>
    request.unseen
      ? rows
      : rows.then((value) => setTimeout(DRAWING_MS, value, {signal: session.signal}).catch(() => value))
  const rowsDone = drawn(Promise.all([containers, images]))
  const sizes = async () => {
    const [listed, rows] = await rowsDone
    if (!request.sizes && request.imageSizes !== true) return
    const isUnchanged = await unchanged
    const changed = request.changesOnly ? (record: ContainerRecord) => isUnchanged(record) === undefined : null
    const written = listed === null || !request.sizes ? null : readContainerSizes(session, listed, changed, emit)
    const shared =
      asks('images') || request.imageSizes === true
        ? readShared(session, usage, {rows, listed, remembered: await remembered, cache}, emit)
        : null
    await Promise.all([written, shared])
  }
  const details = async () => {
    const [listed, rows] = await rowsDone
    if (rows === null || request.imageDetails === 'none') return
    const images = {which: request.imageDetails, images: rows.records, containers: listed?.records ?? null}
    await refineImages(session, images, events, emit)
  }
  const named = request.imageDetailsOf?.map((id) => ({id})) ?? []
  // Events first, and the inspects after them: what is remembered with the newest event must not be older than that.
  const remembers = request.imageDetails !== 'none' && asks('containers')
  const unchanged = remembers ? events().then(() => unchangedIn(session, request, events)) : NOTHING_REMEMBERED
  const refined = async () => {
    const listed = await drawn(containers)
    if (listed === null) return
    const details = await refineContainers(session, listed.records, unchanged, emit)
    const log = remembers ? knownValue(await events()) : null
    if (log !== null && !session.signal?.aborted) session.live.containers = {mark: newestMark(log), containers: details}
  }
  await Promise.all([
    readEngine(session, emit),
    refined(),
    details(),
    sizes(),
    asks('volumes') ? readVolumes(session, request.sizes ? usage : null, request.unseen ? null : rowsDone, emit) : null,
    asks('networks') ? readNetworks(session, emit) : null,
    asks('networks') || asks('volumes') || asks('images') ? readServices(session, emit) : null,
    cache,
    named.length > 0 ? refineImages(session, {which: 'all', images: named, containers: null}, events, emit) : null,
    remembers ? emitEvents(session, events, emit) : null,
    request.identityOf ? readIdentities(session, request.identityOf, emit) : null,
    request.registryOf ? readRegistry(session, request.registryOf, emit) : null,
  ])
}

/** Reads what is asked, everything at once, and yields it as it comes. */
export const look = (session: Session, request: LookRequest): AsyncGenerator<Part> =>
  partsOf((emit, signal) => readAll({...session, signal}, request, emit), session.signal)
