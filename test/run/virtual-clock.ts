/** Time that passes only when everyone waits for it. */
export interface VirtualClock {
  readonly now: () => number
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Lets time jump, as a machine that slept does: whoever waits is woken late. */
  readonly sleep: (ms: number) => void
}

interface Timer {
  readonly due: number
  readonly ring: () => void
}

export const virtualClock = (start: number): VirtualClock => {
  let at = start
  let timers: Timer[] = []
  let scheduled = false

  const ringNext = () => {
    scheduled = false
    const [next] = timers.sort((one, other) => one.due - other.due)
    if (!next) return
    timers = timers.slice(1)
    at = Math.max(at, next.due)
    next.ring()
    schedule()
  }
  const schedule = () => {
    if (scheduled || timers.length === 0) return
    scheduled = true
    setImmediate(ringNext)
  }
  return {
    now: () => at,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const wake = () => {
          timers = timers.filter((other) => other !== timer)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer: Timer = {due: at + ms, ring: wake}
        timers.push(timer)
        signal.addEventListener('abort', wake)
        schedule()
      }),
    sleep: (ms) => {
      at += ms
    },
  }
}
