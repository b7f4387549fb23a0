import {type EngineKey, parseEngineKey, shortKey} from '../inventory/ids.ts'

/** Clean at times, or all the time by what happens. */
export type Task = 'prune' | 'watch'

/** What a schedule runs: a whole command, that needs nothing of the person's shell. */
export interface Scheduled {
  readonly task: Task
  readonly engine: EngineKey
  /** As in `--host`. */
  readonly endpoint: string
  /** Node, the program, and its words; absolute paths. */
  readonly command: readonly [node: string, program: string, ...words: string[]]
  /** What it needs of the environment, by name. */
  readonly environment: ReadonlyMap<string, string>
}

/** What a schedule is called: in its files, and for `schedule remove`. */
export const nameOf = ({task, engine}: Pick<Scheduled, 'task' | 'engine'>): string =>
  task === 'watch' ? `watch-${shortKey(engine)}` : shortKey(engine)

/** The words behind the program: what is pinned comes first. */
export const wordsFor = (
  task: Task,
  {key, endpoint}: {readonly key: EngineKey; readonly endpoint: string},
  options: readonly string[],
): readonly string[] => [task, '--yes', `--host=${endpoint}`, `--engine-key=${key}`, ...options]

const PINNED = 4

const optionIn = (option: string, words: readonly string[]): string | null => {
  const word = words.find((one) => one.startsWith(`${option}=`))
  return word === undefined ? null : word.slice(option.length + 1)
}

/** What `wordsFor` wrote; null: it is no command of ours any more. */
export const scheduledOf = (command: readonly string[], environment: ReadonlyMap<string, string>): Scheduled | null => {
  const [node, program, task, ...words] = command
  const engine = parseEngineKey(optionIn('--engine-key', words) ?? '')
  const endpoint = optionIn('--host', words)
  if (node === undefined || program === undefined || engine === null || endpoint === null) return null
  if (task !== 'prune' && task !== 'watch') return null
  return {task, engine, endpoint, command: [node, program, task, ...words], environment}
}

/** What a person chose beside the engine. */
export const optionsOf = ({command}: Scheduled): readonly string[] => command.slice(2 + PINNED)

/** Options that name a file, and the program itself: what has to stay where it is. */
export const pathsOf = ({command: [node, program, ...words], endpoint}: Scheduled): readonly string[] => [
  node,
  program,
  ...(endpoint.startsWith('unix://') ? [endpoint.slice('unix://'.length)] : []),
  ...['--config'].flatMap((option) => optionIn(option, words) ?? []),
]
