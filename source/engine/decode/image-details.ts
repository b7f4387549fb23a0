import * as v from 'valibot'
import {parseDiffId} from '../../inventory/ids.ts'
import type {ImageDetails} from '../../inventory/snapshot.ts'
import {countOf, number, text, texts, timeOf} from './fields.ts'

const INSPECT = v.object({
  Id: v.string(),
  RepoTags: texts,
  RepoDigests: texts,
  Size: number,
  Comment: text,
  DockerVersion: text,
  RootFS: v.nullish(v.object({Type: text, Layers: texts})),
  Metadata: v.nullish(v.object({LastTagTime: text})),
})
export type ImageInspect = v.InferOutput<typeof INSPECT>

export const parseImageInspect = (json: unknown): ImageInspect | null => {
  const parsed = v.safeParse(INSPECT, json)
  return parsed.success ? parsed.output : null
}

const HISTORY = v.array(v.object({CreatedBy: text, Size: v.number(), Comment: text}))
type History = v.InferOutput<typeof HISTORY>

export const parseHistory = (json: unknown): History | null => {
  const parsed = v.safeParse(HISTORY, json)
  return parsed.success ? parsed.output : null
}

// Instructions that only change the config make no layer.
const METADATA =
  /^(\/bin\/sh -c )?#\(nop\)\s+(?!(ADD|COPY)\b)|^(ENV|LABEL|CMD|ENTRYPOINT|EXPOSE|ARG|USER|VOLUME|STOPSIGNAL|HEALTHCHECK|MAINTAINER|ONBUILD|SHELL)\b/

/**
 * Sizes of `count` layers, lowest first, from a history (newest first; engine-api §2.3): the rows with bytes where they
 * are as many, else the rows that are no metadata, else nothing is certain.
 */
const layerSizes = (history: History, count: number): readonly (number | null)[] => {
  const rows = history.toReversed()
  const filled = rows.filter(({Size}) => Size > 0)
  if (filled.length === count) return filled.map(({Size}) => Size)
  const layered = rows.filter(({CreatedBy, Size}) => Size > 0 || !METADATA.test(CreatedBy ?? ''))
  if (layered.length === count) return layered.map(({Size}) => countOf(Size))
  return Array.from({length: count}, () => null)
}

const madeBy = (inspect: ImageInspect, history: History | null): ImageDetails['madeBy'] => {
  const newest = history?.[0]
  const comments = [inspect.Comment, newest?.Comment].map((comment) => comment ?? '')
  if (comments.some((comment) => comment.startsWith('Imported from '))) return 'imported'
  if (comments.some((comment) => comment.startsWith('buildkit.'))) return 'built'
  if (history === null || newest === undefined) return 'unknown'
  return /#\(nop\)|^\/bin\/sh -c |^RUN |^COPY |^ADD /.test(newest.CreatedBy ?? '') ? 'built' : 'unknown'
}

/** `history` null: not asked, or it can't be had. */
export const detailsOf = (inspect: ImageInspect, history: History | null): ImageDetails | null => {
  const layers = inspect.RootFS?.Layers ?? []
  const diffIds = layers.map(parseDiffId).filter((id) => id !== null)
  if (diffIds.length !== layers.length) return null
  return {
    diffIds,
    layerSizes: history === null ? null : layerSizes(history, diffIds.length),
    lastTagged: timeOf(inspect.Metadata?.LastTagTime),
    madeBy: madeBy(inspect, history),
  }
}
