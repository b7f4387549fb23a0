import {containerEvent, findContainer} from './container-names.ts'
import {randomHex} from './hash.ts'
import {findImage, noSuchImage} from './image-names.ts'
import {booleanIn, labelsIn, listIn, recordIn, stringIn, stringsIn} from './read-json.ts'
import {created, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {Container, Image, Mount} from './state.ts'
import {addVolume} from './volumes.ts'
import type {World} from './world.ts'

/** POST /containers/create?name= */
export const createContainer = (world: World, request: DemoRequest): Reply => {
  const imageName = stringIn(request.body, 'Image')
  const image = findImage(world, imageName)
  if (image === null) return noSuchImage(world, imageName)
  const name = (request.query.get('name') ?? '').replace(/^\//, '') || `demo_${randomHex().slice(0, 8)}`
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
    return refuse(world.profile, 400, `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`)
  const holder = findContainer(world, name)
  if (holder !== null && holder.name === name) return nameTaken(world, name, holder)
  const container = containerFrom(world, {name, imageName, image, body: request.body})
  world.state.containers.set(container.id, container)
  containerEvent(world, container, 'create')
  return created({Id: container.id, Warnings: []})
}

const nameTaken = (world: World, name: string, holder: Container): Reply =>
  refuse(
    world.profile,
    409,
    `Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
  )

const containerFrom = (
  world: World,
  asked: {name: string; imageName: string; image: Image; body: unknown},
): Container => {
  const {body, image} = asked
  const host = recordIn(body, 'HostConfig')
  const networkMode = stringIn(host, 'NetworkMode') || 'bridge'
  const command = stringsIn(body, 'Cmd')
  return {
    id: randomHex(),
    name: asked.name,
    imageId: image.id,
    imageName: asked.imageName,
    created: world.clock(),
    command: command.length > 0 ? command : image.config.cmd,
    env: [...image.config.env, ...stringsIn(body, 'Env')],
    labels: {...image.config.labels, ...labelsIn(body, 'Labels')},
    status: 'created',
    started: null,
    finished: null,
    exitCode: 0,
    restarts: 0,
    mounts: mountsFrom(world, body, image),
    endpoints: endpointsFrom(world, body, networkMode),
    networkMode: resolveMode(world, networkMode),
    ipcMode: resolveMode(world, stringIn(host, 'IpcMode') || 'private'),
    pidMode: resolveMode(world, stringIn(host, 'PidMode')),
    volumesFrom: stringsIn(host, 'VolumesFrom'),
    restartPolicy: stringIn(recordIn(host, 'RestartPolicy'), 'Name') || 'no',
    autoRemove: booleanIn(host, 'AutoRemove'),
    rwBytes: 0,
    logBytes: 0,
    layers: image.layers,
    chain: image.chain,
    pod: null,
    removing: false,
  }
}

/** `container:name` is kept as `container:<id>`. */
const resolveMode = (world: World, mode: string): string => {
  if (!mode.startsWith('container:')) return mode
  const target = findContainer(world, mode.slice('container:'.length))
  return target === null ? mode : `container:${target.id}`
}

const endpointsFrom = (world: World, body: unknown, networkMode: string): Container['endpoints'] => {
  if (networkMode.startsWith('container:')) return []
  const configured = Object.keys(recordIn(recordIn(body, 'NetworkingConfig'), 'EndpointsConfig'))
  const names = configured.length > 0 ? configured : [networkMode === 'default' ? 'bridge' : networkMode]
  const podman = world.profile.product === 'podman'
  return names.map((name) => {
    const network = [...world.state.networks.values()].find((one) => one.name === name || one.id === name)
    return {name: network?.name ?? name, networkId: podman ? (network?.id ?? '') : ''}
  })
}

const mountsFrom = (world: World, body: unknown, image: Image): readonly Mount[] => {
  const host = recordIn(body, 'HostConfig')
  const copied = stringsIn(host, 'VolumesFrom').flatMap(
    (from) => findContainer(world, from.split(':')[0] ?? '')?.mounts ?? [],
  )
  const asked = [
    ...stringsIn(host, 'Binds').map((bind) => mountFromBind(world, bind)),
    ...listIn(host, 'Mounts').map((spec) => mountFromSpec(world, spec)),
  ]
  const taken = new Set([...asked, ...copied].map((mount) => mount.destination))
  const paths = [...Object.keys(recordIn(body, 'Volumes')), ...image.config.volumes].filter((path) => !taken.has(path))
  return [...asked, ...copied, ...[...new Set(paths)].map((path) => volumeMount(world, '', path))]
}

const mountFromBind = (world: World, bind: string): Mount => {
  const [source = '', destination = source] = bind.split(':')
  return source.startsWith('/') ? {type: 'bind', source, destination} : volumeMount(world, source, destination)
}

const mountFromSpec = (world: World, spec: unknown): Mount => {
  const [type, source, destination] = [stringIn(spec, 'Type'), stringIn(spec, 'Source'), stringIn(spec, 'Target')]
  if (type === 'bind') return {type: 'bind', source, destination}
  if (type === 'tmpfs') return {type: 'tmpfs', destination}
  if (type === 'image') return {type: 'image', image: source, imageId: findImage(world, source)?.id ?? '', destination}
  return volumeMount(world, source, destination)
}

/** An empty name makes an anonymous volume. */
const volumeMount = (world: World, name: string, destination: string): Mount => {
  const volume = world.state.volumes.get(name) ?? addVolume(world, name)
  return {type: 'volume', volume: volume.name, destination, named: name !== ''}
}
