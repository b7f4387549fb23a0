// The few answers of Podman's own API that its Docker-compatible one lacks.

import {ok, type Reply} from './reply.ts'
import type {DemoRequest} from './request.ts'
import {volumeRow} from './volumes.ts'
import {timestamp} from './wire-time.ts'
import type {World} from './world.ts'

/** GET /libpod/volumes/json: the only place that tells anonymous volumes. */
export const libpodVolumes = (world: World, _request: DemoRequest): Reply =>
  ok(
    [...world.state.volumes.values()].map((volume) => ({
      ...volumeRow(world, volume),
      ...(volume.anonymous ? {Anonymous: true} : {}),
    })),
  )

/** GET /libpod/info */
export const libpodInfo = (world: World, _request: DemoRequest): Reply =>
  ok({
    host: {hostname: world.state.hostName, remoteSocket: {exists: true, path: '/run/podman/podman.sock'}},
    store: {
      graphRoot: '/var/lib/containers/storage',
      volumePath: '/var/lib/containers/storage/volumes',
      graphRootAllocated: 500_000_000_000,
      graphRootUsed: 430_000_000_000,
      graphDriverName: world.profile.driver,
    },
    version: {Version: world.profile.version, APIVersion: world.profile.version},
  })

/** GET /libpod/pods/json */
export const libpodPods = (world: World, _request: DemoRequest): Reply =>
  ok(
    [...world.state.pods.values()].map((pod) => ({
      Id: pod.id,
      Name: pod.name,
      Created: timestamp(pod.created),
      InfraId: pod.infra,
      Status: 'Exited',
      Containers: membersOf(world, pod.id).map((one) => ({Id: one.id, Names: one.name, Status: one.status})),
    })),
  )

/** GET /libpod/containers/json */
export const libpodContainers = (world: World, _request: DemoRequest): Reply =>
  ok(
    [...world.state.containers.values()].map((container) => {
      const pod = world.state.pods.get(container.pod ?? '')
      return {
        Id: container.id,
        Names: [container.name],
        State: container.status,
        Pod: pod?.id ?? '',
        PodName: pod?.name ?? '',
        IsInfra: pod?.infra === container.id,
      }
    }),
  )

const membersOf = (world: World, pod: string) => [...world.state.containers.values()].filter((one) => one.pod === pod)
