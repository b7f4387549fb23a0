import type {Kind} from '../inventory/ids.ts'

/** A person protects an item for good: its id or its name is enough to match (design.md §5.16). */
export interface Pin {
  readonly kind: Kind
  readonly id: string
  readonly name: string
}
