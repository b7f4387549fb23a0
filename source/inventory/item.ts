import type {Raw} from '../text/raw.ts'
import type {Age} from './age.ts'
import type {ByteBounds} from './bytes.ts'
import type {CacheId, ContainerId, ImageId, ItemKey, NetworkId, VolumeName} from './ids.ts'
import type {Link} from './link.ts'
import type {Measured} from './measured.ts'
import type {
  CacheRecord,
  ContainerDetails,
  ContainerRecord,
  ContainerSizes,
  ImageDetails,
  ImageRecord,
  NetworkRecord,
  VolumeRecord,
} from './snapshot.ts'

/** How an item could come back; design.md §2, origin. */
export interface Recover {
  readonly how: 'pull' | 'rebuild' | 'none' | 'unknown'
  readonly reference: Raw | null
  readonly proof: 'digest' | 'identity' | 'registry' | null
}

interface Common {
  readonly key: ItemKey
  /** What a person calls it; for an untagged image its short id. */
  readonly name: Raw
  /** Compose project. */
  readonly project: Raw | null
  readonly age: Age
  /** What it keeps. */
  readonly uses: readonly Link[]
  /** What keeps it. */
  readonly usedBy: readonly Link[]
  /** Bytes: an image's `Size`, what a container wrote, what a volume holds, a record's `Size`; null for a network. */
  readonly size: Measured<number> | null
  /** The part that nothing else holds; bounds, since the engine's own figures are. */
  readonly own: Measured<ByteBounds> | null
  readonly recover: Recover
}

export interface ImageItem extends Common {
  readonly kind: 'image'
  readonly id: ImageId
  readonly record: ImageRecord
  readonly details: Measured<ImageDetails>
  readonly origin: 'pullable' | 'only-copy' | 'unknown'
  readonly untagged: boolean
}
export interface ContainerItem extends Common {
  readonly kind: 'container'
  readonly id: ContainerId
  readonly record: ContainerRecord
  readonly details: Measured<ContainerDetails>
  readonly sizes: Measured<ContainerSizes>
}
export interface VolumeItem extends Common {
  readonly kind: 'volume'
  readonly id: VolumeName
  readonly record: VolumeRecord
  /** Engine's mark, else 64 hex and nobody named it; null where that can't be known. */
  readonly anonymous: boolean | null
}
export interface NetworkItem extends Common {
  readonly kind: 'network'
  readonly id: NetworkId
  readonly record: NetworkRecord
}
export interface CacheItem extends Common {
  readonly kind: 'cache'
  readonly id: CacheId
  readonly record: CacheRecord
}

export type Item = ImageItem | ContainerItem | VolumeItem | NetworkItem | CacheItem
export type ItemOf<K extends Item['kind']> = Extract<Item, {kind: K}>
