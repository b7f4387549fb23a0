import type {Scene} from '../scene.ts'
import {CONTAINERS, PROJECTS} from './huge/containers.ts'
import {IMAGES} from './huge/images.ts'
import {CACHE, NETWORKS, VOLUMES} from './huge/others.ts'
import {REGISTRY, SERVICES} from './huge/services.ts'
import {GB} from './sizes.ts'

/** The server on which forty developers build and test: 5,000 images of sixty services, 2,000 containers. */
export const huge: Scene = {
  name: 'huge',
  hostName: 'devbox-eu-1',
  images: IMAGES,
  containers: CONTAINERS,
  volumes: VOLUMES,
  networks: NETWORKS,
  cache: CACHE,
  services: [],
  projects: PROJECTS,
  registry: Object.fromEntries(
    SERVICES.map(({name}, index) => [`${REGISTRY}/${name}`, index % 9 === 4 ? 'gone' : 'has-it']),
  ),
  ledger: {firstLook: 130, lastLook: 0.4, looks: 118, remembered: []},
  host: {disk: {free: GB(212), total: GB(4000)}, folders: {}},
}
