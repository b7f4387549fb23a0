import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import type {Link} from '../inventory/link.ts'
import type {BuildBases} from './build-bases.ts'
import type {FileRule} from './file-rule.ts'
import type {MatchContext} from './match.ts'
import type {Pin} from './pins.ts'
import type {Policy} from './policy.ts'

/** What a rule may ask beside the item itself. */
export interface World {
  readonly inventory: Inventory
  readonly policy: Policy
  readonly matching: MatchContext
  /** Links that keep the item, from items that stay. */
  readonly keptBy: (item: Item) => readonly Link[]
  readonly buildBases: BuildBases
  /** Compose projects with a running container. */
  readonly running: ReadonlySet<string>
  /** Items that a Swarm service names, with the service's name. */
  readonly servedBy: ReadonlyMap<ItemKey, string>
  /** Containers that are the first of a Podman pod, and those in one. */
  readonly pods: ReadonlySet<ItemKey>
  /** The first of a person's own rules that matches; null: none does. */
  readonly ruleFor: (item: Item) => FileRule | null
  /** Build cache records among the newest that stay. */
  readonly newestCache: ReadonlySet<ItemKey>
  /** Images among the newest of their repository, with the repository's name. */
  readonly newest: ReadonlyMap<ItemKey, string>
  /** Pins that protect an item. */
  readonly pinsOf: (item: Item) => readonly Pin[]
}
