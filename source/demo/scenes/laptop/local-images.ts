// Images that only this machine has, as far as anyone can tell.

import type {ImageSpec} from '../../scene.ts'
import {GB, MB} from '../sizes.ts'
import {REGISTRY} from './released-images.ts'

interface Local {
  readonly tag: string
  readonly from: string
  readonly bytes: number
  readonly built: number
  readonly by?: string
  readonly labels?: Readonly<Record<string, string>>
}

const local = ({tag, from, bytes, built, by, labels}: Local): ImageSpec => ({
  tags: [tag],
  from,
  steps: [{by: by ?? 'COPY . /app # buildkit', bytes, files: 2600}],
  built,
  tagged: built,
  ...(labels === undefined ? {} : {labels}),
})

const compose = (project: string, service: string): Readonly<Record<string, string>> => ({
  'com.docker.compose.project': project,
  'com.docker.compose.service': service,
})

const LOCAL: readonly ImageSpec[] = [
  local({tag: 'shop-web:dev', from: 'node:20-bookworm', bytes: MB(268), built: 1, labels: compose('shop', 'web')}),
  local({tag: 'notes-app:latest', from: 'python:3.12-slim', bytes: MB(93), built: 37, labels: compose('notes', 'app')}),
  local({
    tag: 'hackathon-worker:latest',
    from: 'python:3.11',
    bytes: MB(1410),
    built: 97,
    by: 'RUN /bin/sh -c pip install torch transformers # buildkit',
    labels: compose('hackathon', 'worker'),
  }),
  local({
    tag: 'hackathon-web:latest',
    from: 'node:18-bookworm',
    bytes: MB(340),
    built: 98,
    labels: compose('hackathon', 'web'),
  }),
  local({
    tag: 'interview-task-app:latest',
    from: 'golang:1.22',
    bytes: MB(176),
    built: 36,
    labels: compose('interview-task', 'app'),
  }),
  local({tag: 'ana/tool:dev', from: 'debian:12', bytes: MB(214), built: 390}),
  local({
    tag: 'ana/models:v2',
    from: 'busybox:1.36',
    bytes: GB(1.9),
    built: 52,
    by: 'COPY weights /weights # buildkit',
  }),
  local({
    tag: 'ana/thesis:final',
    from: 'debian:12',
    bytes: MB(2870),
    built: 310,
    by: 'RUN /bin/sh -c apt-get install -y texlive-full # buildkit',
    labels: {'dock-tidy.keep': 'true'},
  }),
  local({
    tag: 'vsc-notes-8c1f4d2a90be:latest',
    from: 'python:3.12-slim',
    bytes: MB(412),
    built: 60,
    labels: {'devcontainer.metadata': '[{"id":"ghcr.io/devcontainers/features/common-utils:2"}]'},
  }),
]

const ODD: readonly ImageSpec[] = [
  {
    tags: ['backup/old-server:2021'],
    steps: [{by: '', comment: 'Imported from -', bytes: GB(2.31), files: 88_000}],
    built: 300,
    tagged: 300,
    comment: 'Imported from -',
  },
  {
    tags: ['ana/debug-session:keep'],
    from: 'python:3.11',
    hasParent: true,
    steps: [{by: 'bash', bytes: MB(604)}],
    built: 74,
    tagged: 74,
    comment: 'the state in which it crashed',
  },
  {
    key: 'kaniko',
    tags: [`${REGISTRY}/data/export:nightly`],
    pulledFrom: [`${REGISTRY}/data/export`],
    steps: [{by: '', bytes: MB(187)}],
    built: null,
    arrived: 80,
    withoutHistory: true,
  },
  {tags: ['nix/hello:latest'], steps: [{by: '', comment: 'store path', bytes: MB(46)}], built: 20_000, arrived: 85},
]

export const LOCAL_IMAGES: readonly ImageSpec[] = [...LOCAL, ...ODD]
