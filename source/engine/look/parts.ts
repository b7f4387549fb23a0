import type {Part, RefinedPart, WholePart} from '../../inventory/part.ts'
import type {Gap, Snapshot} from '../../inventory/snapshot.ts'
import {onAbort} from '../give-up.ts'

/** Takes a part of the snapshot as soon as it was read. */
export type Emit = (part: Part) => void

export const whole = <Name extends WholePart>(
  name: Name,
  readAt: number,
  value: Snapshot[Name],
  gaps: readonly Gap[] = [],
): {readonly name: Name; readonly readAt: number; readonly value: Snapshot[Name]; readonly gaps: readonly Gap[]} => ({
  name,
  readAt,
  value,
  gaps,
})

export const refined = <Name extends RefinedPart>(
  name: Name,
  readAt: number,
  entries: Snapshot[Name],
  gaps: readonly Gap[] = [],
): {readonly name: Name; readonly readAt: number; readonly entries: Snapshot[Name]; readonly gaps: readonly Gap[]} => ({
  name,
  readAt,
  entries,
  gaps,
})

/**
 * Runs readers that emit, and yields what they emit as it comes; ends when all have ended, throws what one threw. Nothing
 * comes after the signal: what was given up would look like what can't be read. Who stops listening gives all of it up.
 */
export async function* partsOf(
  read: (emit: Emit, signal: AbortSignal) => Promise<void>,
  outer: AbortSignal | undefined,
): AsyncGenerator<Part> {
  const ending = new AbortController()
  const waiting: Part[] = []
  let wake = () => {}
  let ended = false
  let failure: unknown = null
  const unfollow = onAbort(outer, () => {
    ending.abort()
    wake()
  })
  const take: Emit = (part) => {
    waiting.push(part)
    wake()
  }
  const reading = read(take, ending.signal)
    .catch((error: unknown) => {
      failure = error
    })
    .finally(() => {
      ended = true
      wake()
    })
  try {
    while ((!ended || waiting.length > 0) && !ending.signal.aborted) {
      yield* waiting.splice(0)
      if (!ended && waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    unfollow()
    ending.abort()
  }
  await reading
  if (failure !== null) throw failure
}
