import {truncated} from './hash.ts'
import {ok, type Reply, refuse} from './reply.ts'
import {type DemoRequest, filtersOf, labelsMatch} from './request.ts'
import type {Container, Network} from './state.ts'
import {timestamp} from './wire-time.ts'
import {pause, type World} from './world.ts'

/** GET /networks */
export const listNetworks = async (world: World, request: DemoRequest): Promise<Reply> => {
  await pause(world, world.pace.list)
  const filters = filtersOf(request)
  const networks = [...world.state.networks.values()].filter(
    (network) => isListed(world, network) && matches(network, filters),
  )
  return ok(networks.map((network) => networkRow(world, network, containersShown(world))))
}

export const isListed = (world: World, network: Network): boolean =>
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

export const isUp = (container: Container): boolean => container.status === 'running' || container.status === 'paused'

/** Containers of any state that name the network. */
export const attachedTo = (world: World, network: Network): readonly Container[] =>
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

export const noSuchNetwork = (world: World, name: string): Reply =>
  world.profile.product === 'podman'
    ? refuse(world.profile, 404, 'network not found')
    : refuse(world.profile, 404, `network ${name} not found`)

/** GET /networks/{id}, with the containers that are up. */
export const inspectNetwork = (world: World, request: DemoRequest): Reply => {
  const name = request.params[0] ?? ''
  const network = findNetwork(world, name)
  return network === null || !isListed(world, network)
    ? noSuchNetwork(world, name)
    : ok(networkRow(world, network, 'filled'))
}

export const networkEvent = (world: World, network: Network, action: string, container?: string): void =>
  world.events.emit({
    type: 'network',
    action,
    id: network.id,
    attributes: {...(container === undefined ? {} : {container}), name: network.name, type: network.driver},
  })
