import type {StopSignals} from '../stop-signals.ts'
import type {Surroundings} from '../surroundings.ts'
import {runChild} from './child.ts'

/** A process of ours that ended; null: it told nothing. */
export interface Ended<Result> {
  readonly code: number
  readonly result: Result | null
}

/** How a process of ours is asked. */
export interface Asking<Result> {
  readonly words: readonly string[]
  readonly input?: string
  /** What a line of its stdout says; null: something else. The last that says something counts. */
  readonly read: (line: string) => Result | null
  /** Gets every line of its stdout. */
  readonly onLine?: (line: string) => void
}

/** Runs the program once more, and reads what it tells out of its lines; its notices and complaints are ours, too. */
export const askChild = async <Result>(
  {words, input = '', read, onLine}: Asking<Result>,
  signals: Pick<StopSignals, 'stop' | 'leave'>,
  around: Surroundings,
): Promise<Ended<Result>> => {
  let result: Result | null = null
  const out = (line: string) => {
    result = read(line) ?? result
    onLine?.(line)
  }
  const err = (line: string) => {
    // that a look was interrupted tells nobody anything
    if (signals.stop.aborted && words[0] === 'watch') return
    if (line.startsWith('dock-tidy: ')) around.stderr.write(`${line}\n`)
  }
  const code = await runChild(words, input, {out, err}, signals, around)
  return {code, result}
}
