import {type Raw, rawString} from '../../text/raw.ts'
import type {ImageId} from '../ids.ts'
import {knownValue} from '../measured.ts'
import type {ImageRecord, Snapshot} from '../snapshot.ts'
import {spelling} from '../spelling.ts'

export interface ImageFinder {
  readonly byId: (id: ImageId) => ImageRecord | undefined
  /** What a name or id that someone typed may mean now; more than one where that is not clear. */
  readonly meant: (reference: Raw) => readonly ImageRecord[]
}

const indexNames = (images: readonly ImageRecord[]): ReadonlyMap<string, readonly ImageRecord[]> => {
  const index = new Map<string, ImageRecord[]>()
  for (const image of images) {
    for (const {text} of image.references) {
      const name = spelling(text)
      index.set(name, [...(index.get(name) ?? []), image])
    }
  }
  return index
}

export const imageFinder = (images: readonly ImageRecord[], resolved: Snapshot['resolved']): ImageFinder => {
  const byId = new Map(images.map((image) => [image.id as string, image]))
  let names: ReadonlyMap<string, readonly ImageRecord[]> | null = null
  return {
    byId: (id) => byId.get(id),
    meant: (reference) => {
      const text = rawString(reference)
      const exact = byId.get(text) ?? byId.get(`sha256:${text}`)
      if (exact) return [exact]
      names ??= indexNames(images)
      const looked = resolved.get(reference)
      const engineSays = looked ? knownValue(looked) : null
      const answered = engineSays === null ? undefined : byId.get(engineSays)
      const found = new Set([...(names.get(spelling(reference)) ?? []), ...(answered ? [answered] : [])])
      const hex = text.replace(/^sha256:/, '')
      if (/^[0-9a-f]{4,64}$/.test(hex)) {
        for (const image of images) if (image.id.startsWith(`sha256:${hex}`)) found.add(image)
      }
      return [...found]
    },
  }
}
