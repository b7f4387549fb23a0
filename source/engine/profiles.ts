import type {Profile} from '../inventory/profile.ts'

// What engines do differently, each row measured: engine-api §3, podman.md §4 and §5, measurements §4.

const DOCKER = {
  product: 'docker',
  stableId: true,
  honoursNoPrune: true,
  hasBuildCache: true,
  volumeByPrefix: false,
  refusesStoppedNetworks: false,
  writtenHasLog: false,
} as const

const CLASSIC: Profile = {
  ...DOCKER,
  store: 'classic',
  digestProvesOrigin: true,
  identityApi: null,
  refusesParents: true,
  namesRemovedLayers: true,
  layersSizeOf: 'images',
  imagesAreDear: false,
  // One lock over all image removals: more than two only make lists wait.
  lanes: {images: 2, containers: 8, volumes: 4, networks: 1},
  inspects: 16,
}

const CONTAINERD: Profile = {
  ...DOCKER,
  store: 'containerd',
  digestProvesOrigin: false,
  identityApi: null,
  refusesParents: false,
  namesRemovedLayers: false,
  layersSizeOf: 'everything-unpacked',
  imagesAreDear: true,
  // Simultaneous removals share one garbage collection.
  lanes: {images: 32, containers: 32, volumes: 4, networks: 1},
  inspects: 8,
}

const PODMAN: Profile = {
  product: 'podman',
  store: 'podman',
  stableId: false,
  digestProvesOrigin: false,
  identityApi: null,
  refusesParents: false,
  honoursNoPrune: true,
  hasBuildCache: false,
  volumeByPrefix: true,
  refusesStoppedNetworks: true,
  writtenHasLog: true,
  namesRemovedLayers: false,
  layersSizeOf: 'images',
  imagesAreDear: false,
  lanes: {images: 2, containers: 2, volumes: 1, networks: 1},
  inspects: 2,
}

const PODMAN_4: Profile = {...PODMAN, honoursNoPrune: false, writtenHasLog: false}

/** What tells profiles apart. */
export interface Traits {
  readonly product: Profile['product']
  /** The engine's own version text. */
  readonly version: string
  /** The newest API version the engine speaks, not the one requests are pinned to. */
  readonly newestApi: number
  /** `/info`'s `DriverStatus` names a containerd snapshotter. */
  readonly containerdStore: boolean
}

/** A pull is proven by `Identity` from here on (29.2). */
const IDENTITY_API = 53
/** From here on (29.6) `LayersSize` counts listed images only, on this store too. */
const IMAGES_ONLY_API = 55

export const profileOf = ({product, version, newestApi, containerdStore}: Traits): Profile => {
  if (product === 'podman') return Number.parseInt(version, 10) >= 5 ? PODMAN : PODMAN_4
  if (!containerdStore) return CLASSIC
  return {
    ...CONTAINERD,
    identityApi: newestApi >= IDENTITY_API ? `1.${IDENTITY_API}` : null,
    layersSizeOf: newestApi >= IMAGES_ONLY_API ? 'images' : 'everything-unpacked',
  }
}
