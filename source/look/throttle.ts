/** Does one piece of work at a time; what is asked meanwhile is merged and done afterwards. */
export interface Throttle<Request> {
  readonly ask: (request: Request) => void
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>
}

const SHORTEST_PAUSE = 300

/**
 * After each piece of work it pauses as long as that took (at least 300 ms), so that reading never costs an engine more
 * than half of its time. `wait` may reject to end it all.
 */
export const makeThrottle = <Request>(ports: {
  readonly work: (request: Request) => Promise<void>
  readonly merge: (one: Request, other: Request) => Request
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}): Throttle<Request> => {
  let pending: Request | null = null
  let running: Promise<void> | null = null

  const run = async () => {
    // events come in bursts: the first pause lets a burst become one request
    await ports.wait(SHORTEST_PAUSE)
    while (pending !== null) {
      const request = pending
      pending = null
      const began = ports.now()
      await ports.work(request)
      await ports.wait(Math.max(SHORTEST_PAUSE, ports.now() - began))
    }
  }
  const start = () => {
    running = run().then(
      () => {
        running = null
        // asked after the loop's last look at `pending`
        if (pending !== null) start()
      },
      () => {
        running = null
      },
    )
  }
  return {
    ask: (request) => {
      pending = pending === null ? request : ports.merge(pending, request)
      if (running === null) start()
    },
    idle: async () => {
      while (running !== null) await running
    },
  }
}
