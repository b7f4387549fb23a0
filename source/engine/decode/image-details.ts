import * as v from 'valibot'
import {parseDiffId} from '../../inventory/ids.ts'
import type {HistoryRow, ImageDetails} from '../../inventory/snapshot.ts'
import {countOf, number, text, texts, timeOf} from './fields.ts'

const INSPECT = v.object({
  Id: v.string(),
  RepoTags: texts,
  RepoDigests: texts,
  Size: number,
  Comment: text,
  DockerVersion: text,
  Parent: text,
  Config: v.nullish(v.object({Cmd: texts})),
  RootFS: v.nullish(v.object({Type: text, Layers: texts})),
  Metadata: v.nullish(v.object({LastTagTime: text})),
  Descriptor: v.nullish(v.object({annotations: v.nullish(v.record(v.string(), v.unknown()))})),
})
export type ImageInspect = v.InferOutput<typeof INSPECT>

export const parseImageInspect = (json: unknown): ImageInspect | null => {
  const parsed = v.safeParse(INSPECT, json)
  return parsed.success ? parsed.output : null
}

const HISTORY = v.array(v.object({Id: text, CreatedBy: text, Size: v.number(), Comment: text, Tags: texts}))
type History = v.InferOutput<typeof HISTORY>

export const parseHistory = (json: unknown): History | null => {
  const parsed = v.safeParse(HISTORY, json)
  return parsed.success ? parsed.output : null
}

// Instructions that only change the config make no layer. WORKDIR makes its directory, an empty layer, in both builders.
const METADATA =
  /^(\/bin\/sh -c )?#\(nop\)\s+(?!(ADD|COPY|WORKDIR)\b)|^(ENV|LABEL|CMD|ENTRYPOINT|EXPOSE|ARG|USER|VOLUME|STOPSIGNAL|HEALTHCHECK|MAINTAINER|ONBUILD|SHELL)\b/

const STEP = /^\/bin\/sh -c |^(RUN|COPY|ADD|WORKDIR)\b|# buildkit$/

/** Oldest first, where an engine writes the newest first. A row whose size is no size makes the whole of it unreadable. */
const historyRows = (history: History): ImageDetails['history'] => {
  const rows = history
    .toReversed()
    .map(({CreatedBy, Size}) => ({bytes: countOf(Size), metadataOnly: METADATA.test(CreatedBy ?? '')}))
  const readable = rows.filter((row): row is HistoryRow => row.bytes !== null)
  return readable.length === rows.length ? readable : null
}

/**
 * A commit keeps a link to the image of its container, and writes the container's own command where a builder writes its step
 * (seen on Docker 20.10 and 28.5, both stores, and Podman 4.3 and 5.8). What came from elsewhere has no such link.
 */
const isCommitted = ({Parent, Config}: ImageInspect, step: string): boolean => {
  if ((Parent ?? '') === '') return false
  return step === (Config?.Cmd ?? []).join(' ') || !(STEP.test(step) || METADATA.test(step))
}

const madeBy = (inspect: ImageInspect, history: History | null): ImageDetails['madeBy'] => {
  const newest = history?.[0]
  const comments = [inspect.Comment, newest?.Comment].map((comment) => comment ?? '')
  if (comments.some((comment) => comment.startsWith('Imported from '))) return 'imported'
  if (comments.some((comment) => comment.startsWith('buildkit.'))) return 'built'
  if (history === null || newest === undefined) return 'unknown'
  const step = newest.CreatedBy ?? ''
  if (isCommitted(inspect, step)) return 'committed'
  return STEP.test(step) || METADATA.test(step) ? 'built' : 'unknown'
}

/** What an archive's index calls an image; a pull and a build leave it out (seen on Docker 28.5). */
const LOADED = 'io.containerd.image.name'

/** `history` null: not asked, or it can't be had. */
export const detailsOf = (inspect: ImageInspect, history: History | null): ImageDetails | null => {
  const layers = inspect.RootFS?.Layers ?? []
  const diffIds = layers.map(parseDiffId).filter((id) => id !== null)
  if (diffIds.length !== layers.length) return null
  return {
    diffIds,
    history: history === null ? null : historyRows(history),
    lastTagged: timeOf(inspect.Metadata?.LastTagTime),
    madeBy: madeBy(inspect, history),
    ...(inspect.Descriptor && {loaded: Object.hasOwn(inspect.Descriptor.annotations ?? {}, LOADED)}),
  }
}
