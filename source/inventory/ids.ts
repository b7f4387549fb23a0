import type {Raw} from '../text/raw.ts'

declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & {readonly [brand]: Name}

/** `sha256:` and 64 hex digits: a config digest on the classic store, a manifest or index digest on the containerd store. */
export type ImageId = Branded<string, 'ImageId'>
/** 64 hex digits. */
export type ContainerId = Branded<string, 'ContainerId'>
/** 64 hex digits (25 of `[a-z0-9]` for Swarm's networks). */
export type NetworkId = Branded<string, 'NetworkId'>
/** A volume has no id but its name, which a volume driver may have chosen: untrusted text. */
export type VolumeName = Branded<Raw, 'VolumeName'>
/** 25 of `[a-z0-9]`; goes into a pattern when pruned, so nothing else may pass. */
export type CacheId = Branded<string, 'CacheId'>
/** `sha256:` and 64 hex digits: identifies a layer together with all below it. */
export type ChainId = Branded<string, 'ChainId'>
/** `sha256:` and 64 hex digits: the content of one layer, uncompressed. */
export type DiffId = Branded<string, 'DiffId'>
/** The sha256 that stands for one engine; design.md §2. */
export type EngineKey = Branded<string, 'EngineKey'>

export const KINDS = ['image', 'container', 'volume', 'network', 'cache'] as const
export type Kind = (typeof KINDS)[number]

export type ItemId = ImageId | ContainerId | VolumeName | NetworkId | CacheId

/** Kind and full id in one value, for maps and sets; opaque, never shown. */
export type ItemKey = Branded<string, 'ItemKey'>

export const itemKey = (kind: Kind, id: ItemId): ItemKey => `${kind}/${id as string}` as ItemKey

const parser =
  <Id>(pattern: RegExp) =>
  (text: string): Id | null =>
    pattern.test(text) ? (text as Id) : null

const SHA256 = /^sha256:[0-9a-f]{64}$/

/** Each returns null for text that is not such an id. */
export const parseImageId = parser<ImageId>(SHA256)
export const parseChainId = parser<ChainId>(SHA256)
export const parseDiffId = parser<DiffId>(SHA256)
export const parseContainerId = parser<ContainerId>(/^[0-9a-f]{64}$/)
export const parseNetworkId = parser<NetworkId>(/^([0-9a-f]{64}|[a-z0-9]{25})$/)
export const parseCacheId = parser<CacheId>(/^[a-z0-9]{25}$/)
export const parseEngineKey = parser<EngineKey>(/^[0-9a-f]{64}$/)
/** What people get to read of it, and what names of files have. */
export const shortKey = (key: EngineKey): string => key.slice(0, 12)
/** Any text an engine gives as a volume's name. */
export const toVolumeName = (text: Raw): VolumeName => text as VolumeName
