/** Whole bytes that are bounds; equal when exact. `atMost` is null where nothing bounds it. */
export interface ByteBounds {
  readonly atLeast: number
  readonly atMost: number | null
}

export const exactly = (bytes: number): ByteBounds => ({atLeast: bytes, atMost: bytes})
export const NO_BYTES: ByteBounds = exactly(0)

export const addBounds = (one: ByteBounds, other: ByteBounds): ByteBounds => ({
  atLeast: one.atLeast + other.atLeast,
  atMost: one.atMost === null || other.atMost === null ? null : one.atMost + other.atMost,
})
