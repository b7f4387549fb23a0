import type {Pattern} from './pattern.ts'
import type {WrittenAt} from './written-at.ts'

/** A rule of a person's own: a `[[rule]]` of the config file. */
export interface FileRule {
  /** Counted from 1, in the file's order. */
  readonly name: `rule-${number}`
  readonly match: Pattern
  readonly verdict: 'kept' | 'stale'
  /** The person's words; null: none were written. */
  readonly reason: string | null
  readonly at: WrittenAt
}
