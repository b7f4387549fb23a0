import {findContainer, noSuchContainer} from './container-names.ts'
import {randomHex} from './hash.ts'
import {findNetwork, networkEvent, noSuchNetwork} from './networks.ts'
import {booleanIn, labelsIn, stringIn} from './read-json.ts'
import {created, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {Network} from './state.ts'
import type {World} from './world.ts'

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
  if (container === null) return noSuchContainer(world, wanted)
  const others = container.endpoints.filter((endpoint) => endpoint.name !== network.name)
  if (verb === 'connect')
    container.endpoints = [...others, {name: network.name, networkId: container.started === null ? '' : network.id}]
  else if (others.length === container.endpoints.length)
    return refuse(world.profile, 404, `container ${container.id} is not connected to network ${network.name}`)
  else container.endpoints = others
  networkEvent(world, network, verb, container.id)
  return {status: 200}
}
