// An engine port whose answers and events a test hands out one by one.
import type {Part} from '../../source/inventory/part.ts'
import type {EngineNews, EnginePort, LookRequest} from '../../source/run/ports.ts'

export interface ScriptedEngine extends EnginePort {
  /** What was asked of it, in order. */
  readonly asked: LookRequest[]
  /** Sends news to whoever watches. */
  readonly tell: (news: EngineNews) => void
}

const refuse = () => Promise.reject(new Error('this engine only answers looks'))

/** `answer` gives the parts of each look; it may throw. */
export const scriptedEngine = (answer: (request: LookRequest) => readonly Part[]): ScriptedEngine => {
  const asked: LookRequest[] = []
  const news: EngineNews[] = []
  let wake = () => {}
  return {
    asked,
    tell: (one) => {
      news.push(one)
      wake()
    },
    async *look(request) {
      asked.push(request)
      yield* answer(request)
    },
    async *watch(signal) {
      signal.addEventListener('abort', () => wake())
      while (!signal.aborted) {
        const one = news.shift()
        if (one) yield one
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
    identity: refuse,
    probe: refuse,
    remove: refuse,
    restore: refuse,
    close: async () => {},
  }
}
