// BuildKit's records: chains of build steps, contexts, mounts; those whose layers an image has too are shared.

import type {CacheSpec} from '../../scene.ts'
import {GB, kB, MB} from '../sizes.ts'

interface Build {
  readonly name: string
  readonly created: number
  readonly used: number
  readonly count: number
  /** The image that has the same layers, and how many lie below the build's own. */
  readonly image?: {readonly key: string; readonly below: number}
  readonly base: string
  readonly modules: number
  readonly dist: number
}

/** The six records of one multi-stage build: base, workdir, lock file, install, sources, bundle. */
const records = (build: Build): readonly CacheSpec[] => {
  const {name, created, used, count, image} = build
  const record = (
    step: string,
    parent: string | null,
    description: string,
    bytes: number,
    own: number | null,
  ): CacheSpec => ({
    key: `${name} ${step}`,
    parents: parent === null ? [] : [`${name} ${parent}`],
    description,
    bytes,
    created,
    used,
    count,
    ...(image === undefined || own === null ? {} : {holds: {image: image.key, layers: image.below + own}}),
  })
  return [
    record('base', null, `pulled from ${build.base}`, 0, 0),
    record('workdir', 'base', '[base 2/5] WORKDIR /app', kB(4), 1),
    record('lock', 'workdir', '[base 3/5] COPY package.json package-lock.json ./', kB(412), 2),
    record('install', 'lock', 'mount / from exec /bin/sh -c npm ci --omit=dev', build.modules, 3),
    record('sources', 'lock', '[build 1/2] COPY . .', MB(38), null),
    record('bundle', 'sources', 'mount / from exec /bin/sh -c npm run build', build.dist, null),
  ]
}

const BUILDS: readonly Build[] = [
  {
    name: 'shop api now',
    created: 4,
    used: 4,
    count: 3,
    image: {key: 'registry.marlow.example/shop/api:1.42.0', below: 7},
    base: 'docker.io/library/node:20-bookworm',
    modules: MB(212),
    dist: MB(51),
  },
  {
    name: 'shop web now',
    created: 6,
    used: 1,
    count: 7,
    image: {key: 'registry.marlow.example/shop/web:5.4.0', below: 3},
    base: 'docker.io/library/node:22-alpine',
    modules: MB(148),
    dist: MB(96),
  },
  {
    name: 'shop web old',
    created: 58,
    used: 41,
    count: 4,
    base: 'docker.io/library/node:20-bookworm',
    modules: MB(139),
    dist: MB(88),
  },
  {
    name: 'billing',
    created: 90,
    used: 88,
    count: 2,
    image: {key: 'registry.marlow.example/billing/worker:0.11.0', below: 7},
    base: 'docker.io/library/node:18-bookworm',
    modules: MB(305),
    dist: MB(44),
  },
  {
    name: 'hackathon',
    created: 98,
    used: 97,
    count: 9,
    base: 'docker.io/library/node:18-bookworm',
    modules: GB(1.2),
    dist: MB(70),
  },
]

const OTHERS: readonly CacheSpec[] = [
  {
    key: 'context shop',
    type: 'source.local',
    description: 'local source for context',
    bytes: MB(412),
    created: 60,
    used: 1,
    count: 31,
  },
  {
    key: 'dockerfile shop',
    type: 'source.local',
    description: 'local source for dockerfile',
    bytes: kB(8),
    created: 60,
    used: 1,
    count: 31,
  },
  {
    key: 'context hackathon',
    type: 'source.local',
    description: 'local source for context',
    bytes: MB(930),
    created: 98,
    used: 97,
    count: 9,
  },
  {
    key: 'git tool',
    type: 'source.git.checkout',
    description: 'git snapshot for https://git.marlow.example/tool.git#main',
    bytes: MB(63),
    created: 72,
    used: 72,
  },
  {
    key: 'npm mount',
    type: 'exec.cachemount',
    description: 'cached mount /root/.npm from exec /bin/sh -c npm ci with id "/root/.npm"',
    bytes: GB(1.1),
    created: 140,
    used: 1,
    count: 44,
  },
  {
    key: 'pip mount',
    type: 'exec.cachemount',
    description: 'cached mount /root/.cache/pip from exec /bin/sh -c pip install torch',
    bytes: GB(2.6),
    created: 97,
    used: 96,
    count: 2,
  },
  {
    key: 'apt mount',
    type: 'exec.cachemount',
    description: 'cached mount /var/cache/apt from exec /bin/sh -c apt-get install',
    bytes: MB(310),
    created: 310,
    used: 39,
    count: 6,
  },
  {
    key: 'frontend',
    type: 'frontend',
    description: 'pulled from docker.io/docker/dockerfile:1',
    bytes: MB(12.7),
    created: 200,
    used: 1,
    count: 80,
  },
  {
    key: 'internal',
    type: 'internal',
    description: 'exporter metadata',
    bytes: kB(2),
    created: 30,
    used: null,
    count: 0,
  },
  {
    key: 'running build',
    description: 'mount / from exec /bin/sh -c npm test',
    bytes: MB(17),
    created: 0.01,
    used: 0.01,
    inUse: true,
  },
]

export const CACHE: readonly CacheSpec[] = [...BUILDS.flatMap(records), ...OTHERS]
