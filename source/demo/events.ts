// The engine's memory of what happened: a ring of 256, and whoever listens.

/** An event before it has a time. */
export interface Happening {
  readonly type: string
  readonly action: string
  readonly id: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface EngineEvent extends Happening {
  /** ms since epoch. */
  readonly at: number
}

export interface EventLog {
  readonly emit: (happening: Happening, at?: number) => void
  /** Oldest first. */
  readonly ring: () => readonly EngineEvent[]
  /** Returns what ends it. */
  readonly listen: (listener: (event: EngineEvent) => void) => () => void
}

const RING = 256

export const makeEventLog = (clock: () => number, limit = RING): EventLog => {
  const ring: EngineEvent[] = []
  const listeners = new Set<(event: EngineEvent) => void>()
  return {
    emit: (happening, at = clock()) => {
      const event = {...happening, at}
      ring.push(event)
      if (ring.length > limit) ring.shift()
      for (const listener of [...listeners]) listener(event)
    },
    ring: () => [...ring],
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
