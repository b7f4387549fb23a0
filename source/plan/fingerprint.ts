import type {CacheId, ContainerId, ImageId, NetworkId, VolumeName} from '../inventory/ids.ts'
import type {
  CacheRecord,
  ContainerDetails,
  ContainerRecord,
  ContainerState,
  Labels,
  NetworkRecord,
  VolumeRecord,
} from '../inventory/snapshot.ts'
import {type Raw, rawString} from '../text/raw.ts'

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
  | {readonly kind: 'cache'; readonly records: readonly CacheFingerprint[]}

/** What of one cache record must be as it was. */
export interface CacheFingerprint {
  readonly id: CacheId
  /** ms since epoch. */
  readonly lastUsed: number | null
  readonly usageCount: number | null
  readonly inUse: boolean
  readonly shared: boolean
  readonly children: readonly CacheId[]
}

type FingerprintOf<Kind extends Fingerprint['kind']> = Extract<Fingerprint, {kind: Kind}>

const pairs = (labels: Labels): Pairs => [...labels].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))

/** Raw text in one order wherever it came from. */
const inOrder = (texts: Iterable<Raw>): readonly Raw[] =>
  [...texts].sort((one, other) => (rawString(one) < rawString(other) ? -1 : rawString(one) > rawString(other) ? 1 : 0))

/** Without details nothing will match: who could not be inspected is not removed. */
export const containerFingerprint = (
  record: ContainerRecord,
  details: ContainerDetails | null,
): FingerprintOf<'container'> => ({
  kind: 'container',
  id: record.id,
  names: inOrder(record.names),
  state: details?.state ?? record.state,
  started: details?.started ?? null,
  finished: details?.finished ?? null,
  labels: pairs(record.labels),
})

/** `references` as they are (or, for a step after others, as they will be) right before the step. */
export const imageFingerprint = (id: ImageId, references: Iterable<Raw>): FingerprintOf<'image'> => ({
  kind: 'image',
  id,
  references: inOrder(references),
})

export const volumeFingerprint = (record: VolumeRecord): FingerprintOf<'volume'> => ({
  kind: 'volume',
  name: record.name,
  created: record.created,
  driver: record.driver,
  options: pairs(record.options),
  labels: pairs(record.labels),
})

/** `attached`: all containers on it, stopped ones too. */
export const networkFingerprint = (
  record: NetworkRecord,
  attached: Iterable<ContainerId>,
): FingerprintOf<'network'> => ({kind: 'network', id: record.id, name: record.name, attached: [...attached].sort()})

/** `all`: every record the engine has, for the children. */
export const cacheFingerprint = (
  records: Iterable<CacheRecord>,
  all: Iterable<CacheRecord>,
): FingerprintOf<'cache'> => {
  const children = new Map<CacheId, CacheId[]>()
  for (const child of all) {
    for (const parent of child.parents) {
      const known = children.get(parent)
      if (known) known.push(child.id)
      else children.set(parent, [child.id])
    }
  }
  return {
    kind: 'cache',
    records: [...records].map((record) => ({
      id: record.id,
      lastUsed: record.lastUsed,
      usageCount: record.usageCount,
      inUse: record.inUse,
      shared: record.shared,
      children: [...(children.get(record.id) ?? [])].sort(),
    })),
  }
}
