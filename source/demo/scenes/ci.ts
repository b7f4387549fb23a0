import type {Scene} from '../scene.ts'
import {CACHE} from './ci/cache.ts'
import {CONTAINERS, NETWORKS, VOLUMES} from './ci/containers.ts'
import {IMAGES, REGISTRY, SERVICES} from './ci/images.ts'
import {PIPELINES} from './ci/pipelines.ts'
import {GB} from './sizes.ts'

/** A runner of pipelines that was set up thirteen days ago, is full already, and was never looked at before. */
export const ci: Scene = {
  name: 'ci',
  hostName: 'ci-runner-3',
  images: IMAGES,
  containers: CONTAINERS,
  volumes: VOLUMES,
  networks: NETWORKS,
  cache: CACHE,
  services: [],
  projects: {},
  registry: Object.fromEntries(
    SERVICES.map(({name}, index) => [`${REGISTRY}/${name}`, index % 5 === 3 ? 'gone' : 'has-it']),
  ),
  happenings: PIPELINES,
  ledger: null,
  host: {disk: {free: GB(3.1), total: GB(240)}, folders: {}},
}
