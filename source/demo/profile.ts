/** Which engine is simulated: what differs between versions and stores, as data. */
export interface DemoProfile {
  readonly product: 'docker' | 'podman'
  readonly store: 'classic' | 'containerd' | 'podman'
  readonly version: string
  /** Docker's major version, for wordings that changed; Podman's own. */
  readonly major: number
  readonly apiVersion: string
  readonly minApiVersion: string
  readonly driver: string
}

export const PROFILES = {
  'docker-20.10': docker('classic', '20.10.24', '1.41', '1.12'),
  docker: docker('classic', '28.5.2', '1.51', '1.24'),
  'docker-containerd': docker('containerd', '28.5.2', '1.51', '1.24'),
  'docker-29': docker('classic', '29.7.2', '1.55', '1.40'),
  'docker-29-containerd': docker('containerd', '29.7.2', '1.55', '1.40'),
  'podman-4.3': podman('4.3.1', '1.41'),
  'podman-5.8': podman('5.8.6', '1.44'),
} as const satisfies Record<string, DemoProfile>

export type DemoProfileName = keyof typeof PROFILES

function docker(
  store: 'classic' | 'containerd',
  version: string,
  apiVersion: string,
  minApiVersion: string,
): DemoProfile {
  const driver = store === 'classic' ? 'overlay2' : 'overlayfs'
  return {product: 'docker', store, version, major: Number.parseInt(version, 10), apiVersion, minApiVersion, driver}
}

function podman(version: string, apiVersion: string): DemoProfile {
  const major = Number.parseInt(version, 10)
  return {product: 'podman', store: 'podman', version, major, apiVersion, minApiVersion: '1.24', driver: 'overlay'}
}
