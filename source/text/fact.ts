import type {Printable} from './printable.ts'

/** What something is called, and what it is. */
export type Fact = readonly [label: string, value: Printable]
