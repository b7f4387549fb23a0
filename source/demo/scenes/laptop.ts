import type {Scene} from '../scene.ts'
import {ALIVE_PROJECTS} from './laptop/alive-projects.ts'
import {CACHE} from './laptop/cache.ts'
import {FORGOTTEN_PROJECTS} from './laptop/forgotten-projects.ts'
import {LEFTOVER_CONTAINERS} from './laptop/leftover-containers.ts'
import {LOCAL_IMAGES} from './laptop/local-images.ts'
import {NETWORKS} from './laptop/networks.ts'
import {OWNED_CONTAINERS} from './laptop/owned-containers.ts'
import {PROJECTS} from './laptop/projects.ts'
import {PULLED_IMAGES} from './laptop/pulled-images.ts'
import {RELEASED_IMAGES} from './laptop/released-images.ts'
import {TIED_CONTAINERS} from './laptop/tied-containers.ts'
import {UNTAGGED_IMAGES} from './laptop/untagged-images.ts'
import {VOLUMES} from './laptop/volumes.ts'
import {GB} from './sizes.ts'

/** Ana's laptop after two years of work, courses and forgotten evenings: 479 of 500 GB are full. */
export const laptop: Scene = {
  name: 'laptop',
  hostName: 'ana-laptop',
  swarm: true,
  images: [...PULLED_IMAGES, ...RELEASED_IMAGES, ...UNTAGGED_IMAGES, ...LOCAL_IMAGES],
  containers: [
    ...ALIVE_PROJECTS,
    ...FORGOTTEN_PROJECTS,
    ...OWNED_CONTAINERS,
    ...TIED_CONTAINERS,
    ...LEFTOVER_CONTAINERS,
  ],
  volumes: VOLUMES,
  networks: NETWORKS,
  cache: CACHE,
  services: [
    {
      name: 'stack_visualizer',
      image: 'nginx:alpine',
      created: 12,
      networks: ['stack_default'],
      volumes: ['stack_data'],
      labels: {'com.docker.stack.namespace': 'stack'},
    },
  ],
  pods: [
    {
      name: 'lab',
      created: 64,
      members: [
        {name: 'lab-web', image: 'nginx:1.25', state: 'exited', created: 64, started: 64, stopped: 63},
        {name: 'lab-cache', image: 'redis:6', state: 'exited', created: 64, started: 64, stopped: 63},
      ],
    },
  ],
  projects: PROJECTS,
  registry: {
    'registry.marlow.example/shop/api': 'has-it',
    'registry.marlow.example/shop/web': 'has-it',
    'registry.marlow.example/billing/worker': 'gone',
    ...Object.fromEntries(
      PULLED_IMAGES.flatMap(({pulledFrom = []}) => pulledFrom.map((name) => [name, 'has-it'] as const)),
    ),
  },
  ledger: {
    firstLook: 92,
    lastLook: 1,
    looks: 74,
    remembered: [
      {kind: 'image', name: 'registry.marlow.example/shop/api:1.39.0', lastInUse: 63},
      {kind: 'image', name: 'registry.marlow.example/shop/api:1.40.1', lastInUse: 24},
      {kind: 'image', name: 'registry.marlow.example/shop/web:5.2.0', lastInUse: 41},
      {kind: 'image', name: 'registry.marlow.example/shop/web:5.3.0', lastInUse: 6},
      {kind: 'image', name: 'golang:1.22', lastInUse: 37},
      {kind: 'image', name: 'kaniko', lastInUse: 9},
      {kind: 'image', name: 'localstack/localstack:3.0', lastInUse: 80},
      {kind: 'volume', name: 'scratch', lastInUse: 70},
      {kind: 'volume', name: 'left by something else', lastInUse: 33},
      {kind: 'volume', name: 'wordpress-test_uploads', lastInUse: 21},
      {kind: 'network', name: 'old-demo_default', lastInUse: 61},
      {kind: 'network', name: 'lab \u001b[5mblink\u001b[0m \u202enet', lastInUse: 60},
    ],
  },
  host: {disk: {free: GB(21.4), total: GB(500)}, folders: {'/home/ana/notes': 'there'}},
}
