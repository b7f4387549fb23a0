import {findContainer} from './container-names.ts'
import {dropContainer} from './container-removal.ts'
import {randomHex, truncated} from './hash.ts'
import {booleanIn, labelsIn, stringIn} from './read-json.ts'
import {created, noContent, ok, type Reply, refuse} from './reply.ts'
import {type DemoRequest, filtersOf, flag, labelsMatch} from './request.ts'
import type {Container, Network} from './state.ts'
import {timestamp} from './wire-time.ts'
import {pause, type World} from './world.ts'

const PREDEFINED = ['bridge', 'host', 'none']

/** GET /networks */
export const listNetworks = async (world: World, request: DemoRequest): Promise<Reply> => {
  await pause(world, world.pace.list)
  const filters = filtersOf(request)
  const networks = [...world.state.networks.values()].filter(
    (network) => isListed(world, network) && matches(network, filters),
  )
  return ok(networks.map((network) => networkRow(world, network, containersShown(world))))
}

const isListed = (world: World, network: Network): boolean =>
  world.profile.product === 'docker' || (network.name !== 'host' && network.name !== 'none')

const matches = (network: Network, filters: ReadonlyMap<string, readonly string[]>): boolean => {
  const names = filters.get('name')
  if (names !== undefined && !names.some((name) => network.name.includes(name))) return false
  const ids = filters.get('id')
  if (ids !== undefined && !ids.some((id) => network.id.startsWith(id))) return false
  const drivers = filters.get('driver')
  if (drivers !== undefined && !drivers.includes(network.driver)) return false
  const scopes = filters.get('scope')
  if (scopes !== undefined && !scopes.includes(network.scope)) return false
  return labelsMatch(network.labels, filters.get('label'))
}

/** Docker's list has an empty map (none at all since 29); Podman's is filled, on 4.x with stopped ones too. */
const containersShown = (world: World): 'filled' | 'empty' | 'absent' => {
  if (world.profile.product === 'podman') return 'filled'
  return world.profile.major >= 29 ? 'absent' : 'empty'
}

const networkRow = (
  world: World,
  network: Network,
  containers: 'filled' | 'empty' | 'absent',
): Record<string, unknown> => ({
  Name: network.name,
  Id: network.id,
  Created: timestamp(network.created),
  Scope: network.scope,
  Driver: network.driver,
  ...(world.profile.major >= 28 ? {EnableIPv4: true} : {}),
  EnableIPv6: false,
  IPAM: {Driver: 'default', Options: null, Config: network.subnet === null ? null : [{Subnet: network.subnet}]},
  Internal: network.internal,
  Attachable: network.attachable,
  Ingress: network.ingress,
  ConfigFrom: {Network: ''},
  ConfigOnly: network.configOnly,
  ...(containers === 'absent' ? {} : {Containers: containers === 'empty' ? {} : attachedRows(world, network)}),
  Options: network.options,
  Labels: network.labels,
})

const attachedRows = (world: World, network: Network): Record<string, unknown> => {
  const stoppedToo = world.profile.product === 'podman' && world.profile.major < 5
  const attached = attachedTo(world, network).filter((container) => stoppedToo || isUp(container))
  return Object.fromEntries(
    attached.map((container) => [
      container.id,
      {
        Name: container.name,
        EndpointID: truncated(container.id).repeat(5),
        MacAddress: '',
        IPv4Address: '',
        IPv6Address: '',
      },
    ]),
  )
}

const isUp = (container: Container): boolean => container.status === 'running' || container.status === 'paused'

/** Containers of any state that name the network. */
const attachedTo = (world: World, network: Network): readonly Container[] =>
  [...world.state.containers.values()].filter((container) =>
    container.endpoints.some(
      (endpoint) => endpoint.networkId === network.id || (endpoint.networkId === '' && endpoint.name === network.name),
    ),
  )

export const findNetwork = (world: World, name: string): Network | null => {
  const networks = [...world.state.networks.values()]
  const exact = world.state.networks.get(name) ?? networks.find((network) => network.name === name)
  if (exact !== undefined) return exact
  return name.length < 3 ? null : (networks.find((network) => network.id.startsWith(name)) ?? null)
}

const noSuchNetwork = (world: World, name: string): Reply =>
  world.profile.product === 'podman'
    ? refuse(
        world.profile,
        404,
        `unable to find network with name or ID ${name}: network not found`,
        'network not found',
      )
    : refuse(world.profile, 404, `network ${name} not found`)

/** GET /networks/{id}, with the containers that are up. */
export const inspectNetwork = (world: World, request: DemoRequest): Reply => {
  const name = request.params[0] ?? ''
  const network = findNetwork(world, name)
  return network === null || !isListed(world, network)
    ? noSuchNetwork(world, name)
    : ok(networkRow(world, network, 'filled'))
}

/** DELETE /networks/{id}: Docker asks only for containers that are up. */
export const removeNetwork = async (world: World, request: DemoRequest): Promise<Reply> => {
  const name = request.params[0] ?? ''
  const network = findNetwork(world, name)
  if (network === null || !isListed(world, network)) return noSuchNetwork(world, name)
  const refusal =
    world.profile.product === 'podman'
      ? podmanRefusal(world, network, flag(request, 'force'))
      : dockerRefusal(world, network)
  if (refusal !== null) return refusal
  world.state.networks.delete(network.id)
  const action = world.profile.product === 'podman' ? 'remove' : 'destroy'
  networkEvent(world, network, action)
  await pause(world, world.pace.network)
  return noContent
}

const dockerRefusal = (world: World, network: Network): Reply | null => {
  if (PREDEFINED.includes(network.name))
    return refuse(world.profile, 403, `${network.name} is a pre-defined network and cannot be removed`)
  const service = [...world.state.services.values()].find((one) => one.networks.includes(network.id))
  if (service !== undefined)
    return refuse(
      world.profile,
      400,
      `rpc error: code = FailedPrecondition desc = network ${network.id} is in use by service ${service.id}`,
    )
  const up = attachedTo(world, network).filter(isUp)
  if (up.length === 0) return null
  const endpoints = up.map(
    (container) => `name:${JSON.stringify(container.name)} id:${JSON.stringify(truncated(container.id))}`,
  )
  const named = world.profile.major >= 28 ? ` (${endpoints.join(', ')})` : ` id ${network.id}`
  const label =
    world.profile.major >= 28
      ? `network ${network.name} has active endpoints${named}`
      : `network ${network.name}${named} has active endpoints`
  return refuse(world.profile, 403, `error while removing network: ${label}`)
}

const podmanRefusal = (world: World, network: Network, force: boolean): Reply | null => {
  if (network.name === 'bridge') return refuse(world.profile, 500, 'default network podman cannot be removed')
  const attached = attachedTo(world, network)
  if (attached.length > 0 && !force)
    return refuse(
      world.profile,
      500,
      `${JSON.stringify(network.name)} has associated containers with it. Use -f to forcibly delete containers and pods: network is being used`,
      'network is being used',
    )
  for (const container of attached) dropContainer(world, container)
  return null
}

const networkEvent = (world: World, network: Network, action: string, container?: string): void =>
  world.events.emit({
    type: 'network',
    action,
    id: network.id,
    attributes: {...(container === undefined ? {} : {container}), name: network.name, type: network.driver},
  })

/** POST /networks/create */
export const createNetwork = (world: World, request: DemoRequest): Reply => {
  const name = stringIn(request.body, 'Name')
  if ([...world.state.networks.values()].some((network) => network.name === name))
    return refuse(world.profile, 409, `network with name ${name} already exists`)
  const network: Network = {
    id: randomHex(),
    name,
    created: world.clock(),
    driver: stringIn(request.body, 'Driver') || 'bridge',
    scope: 'local',
    internal: booleanIn(request.body, 'Internal'),
    attachable: booleanIn(request.body, 'Attachable'),
    ingress: booleanIn(request.body, 'Ingress'),
    configOnly: booleanIn(request.body, 'ConfigOnly'),
    subnet: `172.${18 + (world.state.networks.size % 14)}.0.0/16`,
    options: labelsIn(request.body, 'Options'),
    labels: labelsIn(request.body, 'Labels'),
  }
  world.state.networks.set(network.id, network)
  networkEvent(world, network, 'create')
  return created({Id: network.id, Warning: ''})
}

/** POST /networks/{id}/connect and /disconnect */
export const connectNetwork = (world: World, request: DemoRequest): Reply => {
  const [name = '', verb = ''] = request.params
  const network = findNetwork(world, name)
  if (network === null) return noSuchNetwork(world, name)
  const wanted = stringIn(request.body, 'Container')
  const container = findContainer(world, wanted)
  if (container === null) return refuse(world.profile, 404, `No such container: ${wanted}`)
  const others = container.endpoints.filter((endpoint) => endpoint.name !== network.name)
  if (verb === 'connect')
    container.endpoints = [...others, {name: network.name, networkId: container.started === null ? '' : network.id}]
  else if (others.length === container.endpoints.length)
    return refuse(world.profile, 404, `container ${container.id} is not connected to network ${network.name}`)
  else container.endpoints = others
  networkEvent(world, network, verb, container.id)
  return {status: 200}
}
