export interface Every {
  readonly ask: () => void
  readonly end: () => void
}

/** After each piece of work so many times as long as it took is left to everything else. */
const REST = 3

/**
 * Does it at once, then at most once in `ms` while it is asked for; no timer runs while nobody asks. What takes long is done less
 * often: a key that is pressed meanwhile must not wait for one piece of work after the other.
 */
export const every = (ms: number, work: () => void): Every => {
  let timer: NodeJS.Timeout | null = null
  let asked = false
  const tick = () => {
    timer = null
    if (asked) go()
  }
  const go = () => {
    asked = false
    const began = performance.now()
    timer = setTimeout(tick, ms)
    work()
    const took = performance.now() - began
    if (timer === null || took * REST <= ms) return
    clearTimeout(timer)
    timer = setTimeout(tick, took * REST)
  }
  return {
    ask: () => {
      if (timer === null) go()
      else asked = true
    },
    end: () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      asked = false
    },
  }
}
