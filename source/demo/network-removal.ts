import {dropContainer} from './container-removal.ts'
import {hexOf, truncated} from './hash.ts'
import {attachedTo, findNetwork, isListed, isUp, networkEvent, noSuchNetwork} from './networks.ts'
import {noContent, type Reply, refuse} from './reply.ts'
import {type DemoRequest, flag} from './request.ts'
import type {Network} from './state.ts'
import {pause, type World} from './world.ts'

const PREDEFINED = ['bridge', 'host', 'none']

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
    (container) =>
      `name:${JSON.stringify(container.name)} id:${JSON.stringify(truncated(hexOf(`endpoint ${container.id} ${network.id}`)))}`,
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
