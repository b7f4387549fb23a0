/** A signal's listeners cost more than a request's other bookkeeping, so that one serves all that is in flight. */
const inFlight = new WeakMap<AbortSignal, Set<() => void>>()

const listenersOf = (signal: AbortSignal): Set<() => void> => {
  const known = inFlight.get(signal)
  if (known !== undefined) return known
  const listeners = new Set<() => void>()
  inFlight.set(signal, listeners)
  signal.addEventListener(
    'abort',
    () => {
      for (const listener of listeners) listener()
    },
    {once: true},
  )
  return listeners
}

/** Calls back when the signal aborts; returns how to stop that. */
export const onAbort = (signal: AbortSignal | undefined, listener: () => void): (() => void) => {
  if (signal === undefined) return () => {}
  if (signal.aborted) {
    listener()
    return () => {}
  }
  const listeners = listenersOf(signal)
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A request that can be given up, by a signal from outside or from here. */
export const giveUpable = (signal: AbortSignal | undefined) => {
  let destroy: (() => void) | null = null
  let given = false
  const giveUp = () => {
    given = true
    destroy?.()
  }
  return {
    giveUp,
    /** For `Call.onSend`. */
    onSend: (how: () => void) => {
      destroy = how
      if (given) how()
    },
    done: onAbort(signal, giveUp),
  }
}
