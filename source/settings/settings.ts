import type {EngineKey} from '../inventory/ids.ts'
import type {Policy} from '../policy/policy.ts'
import type {Printable} from '../text/printable.ts'

/** What was asked for: options and environment, checked. Frozen. */
export interface Settings {
  readonly command: 'interface' | 'report' | 'prune' | 'why'
  /** What `why` is asked about, as written. */
  readonly items: readonly string[]
  /** As written; null: not given. Which engine that means is decided by the engine's room. */
  readonly host: string | null
  readonly context: string | null
  /** The scene of the simulated engine; null: a real engine. */
  readonly demo: Scene | null
  readonly policy: Policy
  /** Registries are asked whether the images that matter could be pulled again. */
  readonly checkRegistry: boolean
  readonly output: 'text' | 'json' | 'markdown' | 'events'
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
}

export const SCENES = ['laptop', 'huge', 'empty'] as const
export type Scene = (typeof SCENES)[number]

/** What reading the command line came to. */
export type Reading =
  | {readonly is: 'settings'; readonly settings: Settings}
  /** Help or the version: to be printed, nothing else to be done. */
  | {readonly is: 'text'; readonly text: string}
  /** One sentence for a person; exit 2. */
  | {readonly is: 'wrong'; readonly sentence: Printable}
