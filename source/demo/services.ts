import {ok, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {Service} from './state.ts'
import {timestamp} from './wire-time.ts'
import type {World} from './world.ts'

const NOT_A_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.'

/** GET /services */
export const listServices = (world: World, _request: DemoRequest): Reply =>
  world.state.swarm ? ok([...world.state.services.values()].map(serviceRow)) : refuse(world.profile, 503, NOT_A_MANAGER)

const serviceRow = (service: Service): Record<string, unknown> => ({
  ID: service.id,
  Version: {Index: 11},
  CreatedAt: timestamp(service.created),
  UpdatedAt: timestamp(service.created),
  Spec: {
    Name: service.name,
    Labels: service.labels,
    TaskTemplate: {
      ContainerSpec: {
        Image: service.image,
        Mounts: service.volumes.map((volume) => ({Type: 'volume', Source: volume, Target: '/data'})),
      },
      Networks: service.networks.map((network) => ({Target: network})),
    },
    Mode: {Replicated: {Replicas: 1}},
  },
  Endpoint: {Spec: {}},
})
