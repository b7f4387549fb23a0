import type {Adding} from './add-image.ts'
import {volumeName} from './add-volume.ts'
import {hexOf} from './hash.ts'
import {listedName} from './references.ts'
import {type ContainerSpec, DAY, type MountSpec, type Scene} from './scene.ts'
import type {Container, Endpoint, Image, Mount} from './state.ts'

const idOf = (name: string): string => hexOf(`container ${name}`)

export const addContainer = (adding: Adding, scene: Scene, spec: ContainerSpec): Container => {
  const image = adding.keys.get(spec.image)
  if (image === undefined)
    throw new Error(`scene: container ${spec.name} is made from ${spec.image}, which is not there`)
  const container = containerOf(adding, {scene, spec, image})
  adding.state.containers.set(container.id, container)
  return container
}

const containerOf = (adding: Adding, of: {scene: Scene; spec: ContainerSpec; image: Image}): Container => {
  const {spec, image} = of
  const ago = (days: number | undefined): number | null => (days === undefined ? null : adding.now - days * DAY)
  return {
    id: idOf(spec.name),
    name: spec.name,
    imageId: image.id,
    imageName: typedName(adding, spec, image),
    created: adding.now - spec.created * DAY,
    command: spec.command ?? image.config.cmd,
    env: [...image.config.env, ...(spec.env ?? [])],
    labels: {...image.config.labels, ...composeLabels(of.scene, spec), ...spec.labels},
    status: statusOf(adding, spec),
    started: spec.state === 'created' ? null : ago(spec.started ?? spec.created),
    finished: ago(spec.stopped),
    exitCode: spec.exitCode ?? 0,
    restarts: spec.state === 'restarting' ? 41 : 0,
    mounts: mountsOf(adding, spec),
    endpoints: endpointsOf(adding, spec),
    networkMode: networkMode(spec),
    ipcMode: spec.ipcOf === undefined ? 'private' : `container:${idOf(spec.ipcOf)}`,
    pidMode: spec.pidOf === undefined ? '' : `container:${idOf(spec.pidOf)}`,
    volumesFrom: spec.volumesFrom ?? [],
    restartPolicy: spec.restart ?? 'no',
    autoRemove: spec.autoRemove ?? false,
    rwBytes: spec.wrote ?? 0,
    logBytes: spec.log ?? 0,
    layers: image.layers,
    chain: image.chain,
    pod: null,
    removing: false,
  }
}

// Podman shows a container between two runs as a running one.
const statusOf = ({profile}: Adding, {state}: ContainerSpec): Container['status'] =>
  profile.product === 'podman' && state === 'restarting' ? 'running' : state

const typedName = (adding: Adding, spec: ContainerSpec, image: Image): string => {
  if (spec.typed !== undefined)
    return listedName(adding.profile, spec.typed, image.arrival === 'pulled' ? 'pulled' : 'loaded')
  return image.tags[0] ?? image.digests[0] ?? image.id
}

const composeLabels = (scene: Scene, spec: ContainerSpec): Record<string, string> => {
  if (spec.compose === undefined) return {}
  const {project, service, oneoff} = spec.compose
  const directory = scene.projects[project]?.directory ?? `/home/ana/${project}`
  return {
    'com.docker.compose.config-hash': hexOf(`${project} ${service}`),
    'com.docker.compose.container-number': '1',
    'com.docker.compose.depends_on': '',
    'com.docker.compose.oneoff': oneoff === true ? 'True' : 'False',
    'com.docker.compose.project': project,
    'com.docker.compose.project.config_files': `${directory}/compose.yaml`,
    'com.docker.compose.project.working_dir': directory,
    'com.docker.compose.service': service,
    'com.docker.compose.version': '2.32.4',
  }
}

const networkNames = (spec: ContainerSpec): readonly string[] => {
  if (spec.networkOf !== undefined) return []
  return spec.networks ?? (spec.compose === undefined ? ['bridge'] : [`${spec.compose.project}_default`])
}

const networkMode = (spec: ContainerSpec): string =>
  spec.networkOf === undefined ? (networkNames(spec)[0] ?? 'none') : `container:${idOf(spec.networkOf)}`

/** Docker learns a network's id when a container starts. A network that is gone leaves its old id. */
const endpointsOf = ({state, profile}: Adding, spec: ContainerSpec): Endpoint[] =>
  networkNames(spec).map((name) => {
    const network = [...state.networks.values()].find((one) => one.name === name)
    const id = network?.id ?? hexOf(`network ${name}`)
    return {name, networkId: spec.state === 'created' && profile.product === 'docker' ? '' : id}
  })

const mountsOf = (adding: Adding, spec: ContainerSpec): readonly Mount[] =>
  (spec.mounts ?? []).map((mount) => mountOf(adding, mount))

const mountOf = ({keys}: Adding, mount: MountSpec): Mount => {
  if ('volume' in mount) return {type: 'volume', volume: mount.volume, destination: mount.at, named: true}
  if ('anonymous' in mount)
    return {
      type: 'volume',
      volume: volumeName({name: mount.anonymous, anonymous: true}),
      destination: mount.at,
      named: false,
    }
  if ('bind' in mount) return {type: 'bind', source: mount.bind, destination: mount.at}
  const image = keys.get(mount.image)
  const name = image?.tags[0] ?? image?.digests[0] ?? mount.image
  return {type: 'image', image: name, imageId: image?.id ?? '', destination: mount.at}
}
