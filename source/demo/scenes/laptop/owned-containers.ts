import type {ContainerSpec} from '../../scene.ts'
import {MB} from '../sizes.ts'

/** Others own these and would bring them back, or miss them. */
export const OWNED_CONTAINERS: readonly ContainerSpec[] = [
  {
    name: 'kind-control-plane',
    image: 'kindest/node:v1.29.2',
    state: 'exited',
    created: 158,
    started: 47,
    stopped: 45,
    exitCode: 137,
    networks: ['kind'],
    labels: {'io.x-k8s.kind.cluster': 'kind', 'io.x-k8s.kind.role': 'control-plane'},
    mounts: [{anonymous: 'kind var', at: '/var'}],
    wrote: MB(34),
  },
  {
    name: 'buildx_buildkit_multi0',
    image: 'moby/buildkit:buildx-stable-1',
    state: 'exited',
    created: 128,
    started: 26,
    stopped: 25,
    exitCode: 1,
    mounts: [{volume: 'buildx_buildkit_multi0_state', at: '/var/lib/buildkit'}],
  },
  {
    name: 'gallant_noyce',
    image: 'vsc-notes-8c1f4d2a90be:latest',
    state: 'exited',
    created: 60,
    started: 32,
    stopped: 29,
    labels: {
      'devcontainer.local_folder': '/home/ana/notes',
      'devcontainer.config_file': '/home/ana/notes/.devcontainer/devcontainer.json',
    },
    mounts: [
      {volume: 'vscode', at: '/vscode'},
      {bind: '/home/ana/notes', at: '/workspaces/notes'},
    ],
    wrote: MB(611),
  },
  {
    name: 'traefik',
    image: 'traefik:v3.0',
    state: 'exited',
    created: 118,
    started: 60,
    stopped: 38,
    restart: 'always',
    networks: ['edge'],
  },
  {
    name: 'visualizer.1.k3m0q8xw2vj5r7t9ypa1c4e6h',
    image: 'nginx:alpine',
    state: 'running',
    created: 12,
    started: 0.3,
    networks: ['stack_default'],
    labels: {
      'com.docker.swarm.service.name': 'stack_visualizer',
      'com.docker.swarm.task': '',
      'com.docker.stack.namespace': 'stack',
    },
    mounts: [{volume: 'stack_data', at: '/data'}],
  },
]
