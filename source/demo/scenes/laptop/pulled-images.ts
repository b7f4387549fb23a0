// What was pulled from public registries over two years; most of it is forgotten.

import type {ImageSpec, StepSpec} from '../../scene.ts'
import {GB, kB, MB} from '../sizes.ts'
import {ALPINE, BUILDPACK, DEBIAN, SLIM_DATABASE, SLIM_PYTHON, UBUNTU} from './steps.ts'

interface Pull {
  readonly tag: string
  readonly over?: readonly StepSpec[]
  /** Bytes of the layers on top. */
  readonly own: readonly number[]
  readonly built: number
  readonly arrived: number
  readonly volumes?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
}

const pulled = (pull: Pull): ImageSpec => {
  const [repository = '', version = ''] = pull.tag.split(':')
  const own = pull.own.map(
    (bytes, n): StepSpec => ({by: `RUN /bin/sh -c set -eux; install-${n} ${repository} ${version}`, bytes}),
  )
  return {
    tags: [pull.tag],
    pulledFrom: [repository],
    steps: [...(pull.over ?? []), ...own, {by: `CMD ["${repository.split('/').at(-1)}"]`}],
    built: pull.built,
    arrived: pull.arrived,
    ...(pull.volumes === undefined ? {} : {volumes: pull.volumes}),
    ...(pull.labels === undefined ? {} : {labels: pull.labels}),
  }
}

const LANGUAGES: readonly Pull[] = [
  {tag: 'debian:12', over: DEBIAN, own: [], built: 190, arrived: 180},
  {tag: 'node:18-bookworm', over: BUILDPACK, own: [kB(12), MB(158), MB(6.7)], built: 320, arrived: 310},
  {tag: 'node:20-bookworm', over: BUILDPACK, own: [kB(13), MB(166), MB(6.9)], built: 120, arrived: 110},
  {tag: 'node:22-alpine', over: ALPINE, own: [MB(126), MB(6.5)], built: 55, arrived: 50},
  {tag: 'python:3.11', over: BUILDPACK, own: [MB(18.4), MB(55.6), MB(9.8)], built: 280, arrived: 270},
  {tag: 'python:3.12-slim', over: SLIM_PYTHON, own: [MB(40.1), MB(7.2)], built: 70, arrived: 66},
  {tag: 'golang:1.22', over: BUILDPACK, own: [MB(243), kB(4)], built: 210, arrived: 205},
  {tag: 'ubuntu:20.04', own: [MB(72.8)], built: 400, arrived: 390},
  {tag: 'ubuntu:24.04', own: [MB(78.1)], built: 20, arrived: 3},
  {tag: 'busybox:1.36', own: [MB(4.3)], built: 480, arrived: 300},
  {tag: 'hello-world:latest', own: [kB(13.3)], built: 560, arrived: 140},
]

const SERVERS: readonly Pull[] = [
  {
    tag: 'postgres:13',
    over: SLIM_DATABASE,
    own: [MB(9.9), MB(310)],
    built: 420,
    arrived: 410,
    volumes: ['/var/lib/postgresql/data'],
  },
  {
    tag: 'postgres:15',
    over: SLIM_DATABASE,
    own: [MB(9.9), MB(318)],
    built: 260,
    arrived: 250,
    volumes: ['/var/lib/postgresql/data'],
  },
  {
    tag: 'postgres:16',
    over: SLIM_DATABASE,
    own: [MB(10.1), MB(325)],
    built: 95,
    arrived: 90,
    volumes: ['/var/lib/postgresql/data'],
  },
  {tag: 'redis:6', over: SLIM_DATABASE, own: [MB(4.1), MB(28)], built: 380, arrived: 370, volumes: ['/data']},
  {tag: 'redis:7', over: SLIM_DATABASE, own: [MB(4.2), MB(33)], built: 100, arrived: 90, volumes: ['/data']},
  {tag: 'mysql:8.0', own: [MB(138), MB(12), MB(440)], built: 230, arrived: 220, volumes: ['/var/lib/mysql']},
  {
    tag: 'mongo:6',
    over: UBUNTU,
    own: [MB(2.1), MB(590)],
    built: 250,
    arrived: 240,
    volumes: ['/data/db', '/data/configdb'],
  },
  {tag: 'elasticsearch:8.11.1', over: UBUNTU, own: [MB(18), MB(1290)], built: 340, arrived: 300},
  {
    tag: 'rabbitmq:3-management',
    over: UBUNTU,
    own: [MB(44), MB(112)],
    built: 150,
    arrived: 140,
    volumes: ['/var/lib/rabbitmq'],
  },
  {tag: 'nginx:1.25', over: SLIM_DATABASE, own: [MB(112)], built: 330, arrived: 200},
  {tag: 'nginx:alpine', over: ALPINE, own: [MB(40.7)], built: 60, arrived: 58},
  {tag: 'traefik:v3.0', over: ALPINE, own: [MB(141)], built: 130, arrived: 120},
  {
    tag: 'wordpress:6.4',
    over: SLIM_DATABASE,
    own: [MB(380), MB(82)],
    built: 290,
    arrived: 100,
    volumes: ['/var/www/html'],
  },
]

const TOOLS: readonly Pull[] = [
  {tag: 'grafana/grafana:10.2.0', over: ALPINE, own: [MB(390)], built: 360, arrived: 330},
  {tag: 'grafana/grafana:11.1.0', over: ALPINE, own: [MB(445)], built: 110, arrived: 105},
  {
    tag: 'prom/prometheus:v2.53.0',
    over: [],
    own: [MB(4.5), MB(261)],
    built: 130,
    arrived: 105,
    volumes: ['/prometheus'],
  },
  {tag: 'localstack/localstack:3.0', over: SLIM_PYTHON, own: [MB(640), MB(420)], built: 350, arrived: 200},
  {tag: 'kindest/node:v1.29.2', own: [GB(0.91), MB(48)], built: 270, arrived: 160},
  {tag: 'moby/buildkit:buildx-stable-1', over: ALPINE, own: [MB(208)], built: 140, arrived: 130},
  {tag: 'testcontainers/ryuk:0.7.0', over: ALPINE, own: [MB(8.3)], built: 310, arrived: 120},
  {tag: 'jupyter/scipy-notebook:latest', over: UBUNTU, own: [MB(920), GB(2.3)], built: 370, arrived: 220},
  {
    tag: 'qmcgaw/gluetun:v3.38',
    over: ALPINE,
    own: [MB(34)],
    built: 170,
    arrived: 160,
    // What anyone who pushes an image may put on our screen.
    labels: {
      'org.opencontainers.image.title': 'gluetun \u001b[31mNOT A DANGER\u001b[0m \u001b]0;owned\u0007',
      'org.opencontainers.image.description': 'safe\u202eexe.tidy\u202c \u200bnothing\r\nDELETED everything',
      ['__proto__']: 'polluted',
    },
  },
]

/** Pulled by its digest alone: a name, but no tag. */
const DIGEST_ONLY: ImageSpec = {
  key: 'minio by digest',
  pulledFrom: ['minio/minio'],
  steps: [{by: 'COPY /go/bin/minio /usr/bin/minio # buildkit', bytes: MB(154)}],
  built: 240,
  arrived: 130,
}

/** Mounted as an image by a container, by its digest. */
const MODELS: ImageSpec = {
  key: 'models by digest',
  pulledFrom: ['registry.marlow.example/ml/models'],
  steps: [{by: 'COPY weights /weights # buildkit', bytes: GB(1.2), files: 12}],
  built: 52,
  arrived: 45,
}

export const PULLED_IMAGES: readonly ImageSpec[] = [
  ...[...LANGUAGES, ...SERVERS, ...TOOLS].map(pulled),
  DIGEST_ONLY,
  MODELS,
]
