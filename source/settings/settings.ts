import type {EngineKey} from '../inventory/ids.ts'
import type {Policy} from '../policy/policy.ts'
import type {Printable} from '../text/printable.ts'
import type {Choices} from './choices.ts'
import type {Config} from './config/config.ts'
import type {ScheduleWish} from './schedule-wish.ts'
import type {WatchWish} from './watch-of.ts'

/** What `policy` is to do with the config file. */
export type PolicyAction =
  | {readonly is: 'init' | 'show'}
  /** `file`: another than the usual one, as written. */
  | {readonly is: 'check'; readonly file: string | null}

/** Which config file is to be read. */
export type ConfigChoice =
  | {readonly is: 'none'}
  /** The one in its usual place; that it is not there is no mistake. */
  | {readonly is: 'usual'}
  | {readonly is: 'file'; readonly path: string}

/** What was asked for: options, config file and environment, checked. Frozen. */
export interface Settings {
  readonly command: 'interface' | 'report' | 'prune' | 'why' | 'policy' | 'runs' | 'schedule' | 'watch'
  /** What `why` is asked about, as written; the run that `runs show` is to show. */
  readonly items: readonly string[]
  /** What `policy` is to do; null with another command. */
  readonly action: PolicyAction | null
  /** What `schedule` is asked to do; null: another command. */
  readonly schedule: ScheduleWish | null
  /** What `watch` is asked to do; null: another command. */
  readonly watch: WatchWish | null
  /** As written; null: not given. Which engine that means is decided by the engine's room. */
  readonly host: string | null
  readonly context: string | null
  /** The scene of the simulated engine; null: a real engine. */
  readonly demo: Scene | null
  /** The config file that was read or, with `policy init` and `policy check`, named; null: none. */
  readonly configFile: string | null
  /** What the policy and the rest are made of, and who said it. */
  readonly choices: Choices
  readonly policy: Policy
  /** Registries are asked whether the images that matter could be pulled again. */
  readonly checkRegistry: boolean
  readonly output: 'text' | 'json' | 'markdown' | 'events'
  /** Where figures for monitoring go after a run, as written; null: nowhere. */
  readonly metrics: string | null
  /** Exit 10 when something is stale. */
  readonly exitCode: boolean
  /** ms an engine may say nothing at all. */
  readonly timeout: number
  /** The only engine that is meant; null: whichever answers. */
  readonly engineKey: EngineKey | null
  readonly readOnly: boolean
  readonly yes: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  readonly color: 'auto' | 'always' | 'never'
  /** For which background the interface's colours are. */
  readonly theme: 'auto' | 'dark' | 'light'
}

export const SCENES = ['laptop', 'ci', 'huge', 'broken', 'empty'] as const
export type Scene = (typeof SCENES)[number]

type Wrong = {
  /** A sentence for each mistake; exit 2. */
  readonly is: 'wrong'
  readonly sentences: readonly [Printable, ...Printable[]]
}

/** What command line and config file came to. */
export type Reading = {readonly is: 'settings'; readonly settings: Settings} | Wrong

/** What reading the command line came to. */
export type CommandLine =
  | {
      readonly is: 'asked'
      readonly config: ConfigChoice
      /** Once that file was read; null: there is none. */
      readonly merged: (config: Config | null) => Reading
    }
  /** Help or the version: to be printed, nothing else to be done. */
  | {readonly is: 'text'; readonly text: string}
  | Wrong
