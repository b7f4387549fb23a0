const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/** Tries again ever more slowly; one attempt is waited for at a time. `wait` may reject to end it all. */
export const backOff = (wait: (ms: number) => Promise<void>) => {
  let pause = FIRST_PAUSE_MS
  let isWaiting = false
  return {
    succeeded: () => {
      pause = FIRST_PAUSE_MS
    },
    later: (work: () => void) => {
      if (isWaiting) return
      isWaiting = true
      const ms = pause
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
      wait(ms).then(
        () => {
          isWaiting = false
          work()
        },
        () => {},
      )
    },
  }
}
