import type {CacheId, ContainerId, ImageId, NetworkId, VolumeName} from '../inventory/ids.ts'
import type {ContainerState} from '../inventory/snapshot.ts'
import type {Raw} from '../text/raw.ts'

type Pairs = readonly (readonly [string, Raw])[]

/** What of an item must be as it was when the plan was made (design.md §5.7). Label pairs are sorted by key. */
export type Fingerprint =
  | {
      readonly kind: 'container'
      readonly id: ContainerId
      readonly names: readonly Raw[]
      readonly state: ContainerState
      readonly started: number | null
      readonly finished: number | null
      readonly labels: Pairs
    }
  | {readonly kind: 'image'; readonly id: ImageId; readonly references: readonly Raw[]}
  | {
      readonly kind: 'volume'
      readonly name: VolumeName
      readonly created: number | null
      readonly driver: Raw
      readonly options: Pairs
      readonly labels: Pairs
    }
  | {readonly kind: 'network'; readonly id: NetworkId; readonly name: Raw; readonly attached: readonly ContainerId[]}
  | {
      readonly kind: 'cache'
      readonly records: readonly {
        readonly id: CacheId
        readonly lastUsed: number | null
        readonly usageCount: number | null
        readonly inUse: boolean
        readonly shared: boolean
        readonly children: readonly CacheId[]
      }[]
    }
