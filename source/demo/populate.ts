// Turns a scene into an engine's state.

import {addCacheRecord} from './add-cache-record.ts'
import {addContainer} from './add-container.ts'
import {type Adding, addImage} from './add-image.ts'
import {addNetwork, predefined} from './add-network.ts'
import {addPod} from './add-pod.ts'
import {addVolume} from './add-volume.ts'
import {hexOf, shortIdOf} from './hash.ts'
import type {DemoProfile} from './profile.ts'
import {DAY, type Scene, type ServiceSpec} from './scene.ts'
import {type EngineState, emptyState, type Image} from './state.ts'

export interface Populated {
  readonly state: EngineState
  /** Images by the key of their spec. */
  readonly images: Map<string, Image>
}

export const populate = (scene: Scene, profile: DemoProfile, now: number): Populated => {
  const state = emptyState(uuidOf(scene.name), scene.hostName)
  const adding: Adding = {state, profile, now, keys: new Map()}
  state.swarm = scene.swarm === true && profile.product === 'docker'
  for (const network of predefined(profile, now)) state.networks.set(network.id, network)
  for (const spec of scene.images) addImage(adding, spec)
  for (const spec of scene.volumes) addVolume(adding, spec)
  for (const spec of scene.networks) addNetwork(adding, spec)
  for (const spec of scene.containers) addContainer(adding, scene, spec)
  if (profile.product === 'podman') for (const spec of scene.pods ?? []) addPod(adding, scene, spec)
  if (profile.product === 'docker') for (const spec of scene.cache) addCacheRecord(adding, spec)
  if (state.swarm) for (const spec of scene.services) addService(adding, spec)
  for (const [repository, answer] of Object.entries(scene.registry)) state.registry.set(repository, answer)
  return {state, images: adding.keys}
}

const uuidOf = (name: string): string => {
  const hex = hexOf(`engine ${name}`)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

const addService = ({state, now}: Adding, spec: ServiceSpec): void => {
  const id = shortIdOf(`service ${spec.name}`)
  const idsOf = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) =>
      [...state.networks.values()].filter((network) => network.name === name).map((network) => network.id),
    )
  state.services.set(id, {
    id,
    name: spec.name,
    created: now - spec.created * DAY,
    image: spec.image,
    labels: spec.labels ?? {},
    networks: idsOf(spec.networks ?? []),
    volumes: spec.volumes ?? [],
  })
}
