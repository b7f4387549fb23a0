export interface Every {
  readonly ask: () => void
  readonly end: () => void
}

/** Does it at once, then at most once in `ms` while it is asked for; no timer runs while nobody asks. */
export const every = (ms: number, work: () => void): Every => {
  let timer: NodeJS.Timeout | null = null
  let asked = false
  const tick = () => {
    timer = null
    if (asked) go()
  }
  const go = () => {
    asked = false
    timer = setTimeout(tick, ms)
    work()
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
