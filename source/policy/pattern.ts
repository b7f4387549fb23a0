import type {Kind} from '../inventory/ids.ts'
import type {ImageItem} from '../inventory/item.ts'
import type {Glob} from './glob.ts'

/** What a term asks of an item. Durations in ms, sizes in bytes. */
export type Question =
  | {readonly field: 'name'; readonly kind: Kind | null; readonly glob: Glob}
  | {readonly field: 'kind'; readonly kind: Kind}
  | {readonly field: 'repo' | 'tag' | 'project' | 'state' | 'engine'; readonly glob: Glob}
  | {readonly field: 'label'; readonly key: Glob; readonly value: Glob | null}
  | {readonly field: 'older'; readonly than: number}
  | {readonly field: 'larger'; readonly than: number}
  | {readonly field: 'used'; readonly used: boolean}
  | {readonly field: 'origin'; readonly origin: ImageItem['origin']}

export interface Term {
  readonly negated: boolean
  readonly question: Question
}

/** A pattern someone wrote, compiled: one filter language for all. All terms must hold. */
export interface Pattern {
  readonly text: string
  readonly terms: readonly Term[]
}
