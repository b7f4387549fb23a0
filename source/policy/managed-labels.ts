/** Labels by which an owner marks what is its own (engine-api.md §5). `label` ending in `*` is the beginning of one. */
export interface OwnerLabel {
  readonly label: string
  readonly owner: string
}

export const OWNER_LABELS: readonly OwnerLabel[] = [
  {label: 'com.docker.swarm.*', owner: 'Swarm'},
  {label: 'com.docker.stack.*', owner: 'a Swarm stack'},
  {label: 'io.kubernetes.*', owner: 'Kubernetes'},
  {label: 'io.x-k8s.kind.*', owner: 'kind'},
  {label: 'k3d.*', owner: 'k3d'},
  {label: 'created_by.minikube.sigs.k8s.io', owner: 'minikube'},
  {label: 'name.minikube.*', owner: 'minikube'},
  {label: 'role.minikube.*', owner: 'minikube'},
  {label: 'com.docker.desktop.*', owner: 'Docker Desktop'},
  {label: 'PODMAN_SYSTEMD_UNIT', owner: 'a systemd unit'},
  {label: 'io.containers.autoupdate', owner: "Podman's auto-update"},
  {label: 'org.testcontainers.container-hash', owner: 'Testcontainers, which reuses it'},
  {label: 'org.testcontainers.hash', owner: 'Testcontainers, which reuses it'},
]

/** Labels that must also have this value. */
export const OWNER_VALUES: readonly (OwnerLabel & {readonly value: string})[] = [
  {label: 'app', value: 'k3d', owner: 'k3d'},
]

/** Owners that give no label but a name. */
export const OWNER_NAMES: readonly {
  readonly kind: 'container' | 'volume' | 'network' | 'image'
  readonly name: RegExp
  readonly owner: string
}[] = [
  {kind: 'container', name: /^buildx_buildkit_.+\d+$/, owner: 'buildx'},
  {kind: 'volume', name: /^buildx_buildkit_.+_state$/, owner: 'buildx'},
  {kind: 'container', name: /^k8s_/, owner: 'Kubernetes'},
  {kind: 'network', name: /^kind$/, owner: 'kind'},
  {kind: 'network', name: /^docker_gwbridge$/, owner: 'Swarm'},
  {kind: 'image', name: /^docker\/desktop-/, owner: 'Docker Desktop'},
]
