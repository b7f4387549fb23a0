// That an image was pulled from somewhere stays true: remembered, so that an engine is asked for it once.

import * as v from 'valibot'
import {parseJson} from '../text/parse-json.ts'
import {rawString, toRaw} from '../text/raw.ts'
import {type ImageId, parseImageId} from './ids.ts'
import type {ImageIdentity} from './snapshot.ts'

/** Only images with a record; that there is none may change with the next push. */
export type IdentityMemory = ReadonlyMap<ImageId, ImageIdentity>

const shape = v.object({version: v.literal(1), images: v.array(v.tuple([v.string(), v.array(v.string())]))})

export const encodeIdentityMemory = (memory: IdentityMemory): string => {
  const images = [...memory].map(([id, {repositories}]) => [id, repositories.map(rawString)])
  return JSON.stringify({version: 1, images})
}

/** What `encodeIdentityMemory` wrote; nothing where that is damaged: the engine is asked again. */
export const decodeIdentityMemory = (text: string): IdentityMemory => {
  const result = v.safeParse(shape, parseJson(text))
  const memory = new Map<ImageId, ImageIdentity>()
  for (const [written, repositories] of result.success ? result.output.images : []) {
    const id = parseImageId(written)
    if (id !== null && repositories.length > 0) memory.set(id, {repositories: repositories.map(toRaw)})
  }
  return memory
}
