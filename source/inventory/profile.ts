/**
 * What one engine does differently, as data: `engine/` picks it, everything after reads it and asks nothing else about
 * products or versions.
 */
export interface Profile {
  readonly product: 'docker' | 'podman'
  /** `classic` = graph driver, `containerd` = containerd image store, `podman` = containers/storage. */
  readonly store: 'classic' | 'containerd' | 'podman'
  /** `/info.ID` names the engine for good. Podman's is new in every answer. */
  readonly stableId: boolean
  /** A repo digest proves that a registry had the image. Elsewhere every local image has one. */
  readonly digestProvesOrigin: boolean
  /** `Identity` in an inspect at this API version proves a pull (containerd store, API ≥ 1.53); the version to ask with, else null. */
  readonly identityApi: string | null
  /** An image with child images can't be removed (classic store); elsewhere only our order protects the children. */
  readonly refusesParents: boolean
  /** `noprune=1` is honoured; else removing an image also removes its untagged parents (Podman 4). */
  readonly honoursNoPrune: boolean
  /** Podman has none. */
  readonly hasBuildCache: boolean
  /** A volume's name resolves by unique prefix (Podman): never repeat, never remove a prefix of another name. */
  readonly volumeByPrefix: boolean
  /** Networks of stopped containers are refused by the engine itself (Podman); Docker removes them. */
  readonly refusesStoppedNetworks: boolean
  /** DELETE answers of images name the layers they removed (classic). */
  readonly namesRemovedLayers: boolean
  /**
   * What `LayersSize` counts: what listed images have, or (containerd store before 29.6) also every other unpacked layer, those
   * that containers write to and those of build cache.
   */
  readonly layersSizeOf: 'images' | 'everything-unpacked'
  /** What a container wrote has its log in it too (Podman 5). */
  readonly writtenHasLog: boolean
  /** Reading an image costs the engine milliseconds, in every list again (containerd store, measurements.md §3). */
  readonly imagesAreDear: boolean
  /** How many removals of a kind are sent at once (measurements.md §4). */
  readonly lanes: {
    readonly images: number
    readonly containers: number
    readonly volumes: number
    readonly networks: number
  }
  /** Inspects in flight at most. */
  readonly inspects: number
}
