import * as v from 'valibot'
import {type ItemKey, toVolumeName} from '../inventory/ids.ts'
import {printable} from '../text/printable.ts'
import {toRaw} from '../text/raw.ts'

// What was written by us may have been changed since: text is untrusted again, and is made printable again.

export const raw = v.pipe(v.string(), v.transform(toRaw))
export const text = v.pipe(
  v.string(),
  v.transform((written) => printable(written)),
)
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** ms since epoch. */
export const time = count
export const bytes = count
export const bounds = v.object({atLeast: bytes, atMost: v.nullable(bytes)})
export const kind = v.picklist(['image', 'container', 'volume', 'network', 'cache'])

/** An id by its parser, which gives null for other text. */
export const id = <Id>(parse: (text: string) => Id | null) =>
  v.pipe(
    v.string(),
    v.rawTransform(({dataset, addIssue, NEVER}): Id => {
      const parsed = parse(dataset.value)
      if (parsed !== null) return parsed
      addIssue({message: 'no such id'})
      return NEVER
    }),
  )

export const volumeName = v.pipe(raw, v.transform(toVolumeName))

const KEY = /^(image|container|volume|network|cache)\/./s

export const itemKey = id((written) => (KEY.test(written) ? (written as ItemKey) : null))
