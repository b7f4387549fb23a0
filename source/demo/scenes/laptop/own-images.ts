// What Ana built: released versions on her company's registry, rebuilds that lost their tag, and things only she has.

import type {ImageSpec, StepSpec} from '../../scene.ts'
import {GB, kB, MB} from './sizes.ts'

const REGISTRY = 'registry.marlow.example'

/** Versions share the dependency layer while `dependencies` stays the same. */
interface Release {
  readonly version: string
  readonly built: number
  readonly dependencies: string
  readonly also?: readonly string[]
}

const nodeSteps = (
  service: string,
  release: {dependencies: string; seed: string},
  sizes: {modules: number; dist: number},
): readonly StepSpec[] => [
  {by: 'WORKDIR /app', bytes: 0, content: `${service} workdir`},
  {
    by: 'COPY package.json package-lock.json ./ # buildkit',
    bytes: kB(412),
    content: `${service} lock ${release.dependencies}`,
  },
  {
    by: 'RUN /bin/sh -c npm ci --omit=dev # buildkit',
    bytes: sizes.modules,
    files: 21_000,
    content: `${service} modules ${release.dependencies}`,
  },
  {by: 'COPY dist ./dist # buildkit', bytes: sizes.dist, content: `${service} dist ${release.seed}`},
  {by: 'CMD ["node" "dist/main.js"]'},
]

const released = (
  service: string,
  base: string,
  sizes: {modules: number; dist: number},
  releases: readonly Release[],
): readonly ImageSpec[] =>
  releases.map((release) => ({
    tags: [`${REGISTRY}/${service}:${release.version}`, ...(release.also ?? [])],
    pulledFrom: [`${REGISTRY}/${service}`],
    from: base,
    steps: nodeSteps(service, {dependencies: release.dependencies, seed: release.version}, sizes),
    built: release.built,
    tagged: release.built,
    labels: {
      'org.opencontainers.image.version': release.version,
      'org.opencontainers.image.source': `https://git.marlow.example/${service}`,
    },
  }))

const RELEASED: readonly ImageSpec[] = [
  ...released('shop/api', 'node:20-bookworm', {modules: MB(212), dist: MB(14.2)}, [
    {version: '1.37.2', built: 161, dependencies: 'a'},
    {version: '1.38.0', built: 118, dependencies: 'a'},
    {version: '1.39.0', built: 92, dependencies: 'b'},
    {version: '1.40.1', built: 63, dependencies: 'b'},
    {version: '1.41.0', built: 24, dependencies: 'c'},
    // One image, three names in two repositories.
    {version: '1.42.0', built: 4, dependencies: 'c', also: [`${REGISTRY}/shop/api:latest`, 'shop-api:local']},
  ]),
  ...released('shop/web', 'node:22-alpine', {modules: MB(148), dist: MB(31)}, [
    {version: '5.1.0', built: 130, dependencies: 'a'},
    {version: '5.2.0', built: 75, dependencies: 'a'},
    {version: '5.3.0', built: 41, dependencies: 'b'},
    {version: '5.4.0', built: 6, dependencies: 'b', also: [`${REGISTRY}/shop/web:latest`]},
  ]),
  ...released('billing/worker', 'node:18-bookworm', {modules: MB(305), dist: MB(8.8)}, [
    {version: '0.9.0', built: 240, dependencies: 'a'},
    {version: '0.10.0', built: 150, dependencies: 'a'},
    {version: '0.11.0', built: 88, dependencies: 'b'},
  ]),
]

/** A rebuild took the tag; the old image stayed. */
const untagged = (service: string, base: string, n: number, built: number): ImageSpec => ({
  key: `${service} rebuild ${n}`,
  from: base,
  steps: nodeSteps(
    `${service}:dev`,
    {dependencies: n > 3 ? 'old' : 'new', seed: `rebuild ${n}`},
    {modules: MB(231), dist: MB(17.5)},
  ),
  built,
  tagged: built,
  formerTags: [`${service}:dev`],
  labels: {'com.docker.compose.project': 'shop', 'com.docker.compose.service': service.replace('shop-', '')},
})

const REBUILDS: readonly ImageSpec[] = [
  untagged('shop-web', 'node:20-bookworm', 1, 2),
  untagged('shop-web', 'node:20-bookworm', 2, 26),
  untagged('shop-web', 'node:20-bookworm', 3, 34),
  untagged('shop-web', 'node:20-bookworm', 4, 57),
  untagged('shop-web', 'node:20-bookworm', 5, 83),
  untagged('shop-api', 'node:20-bookworm', 1, 12),
  untagged('shop-api', 'node:20-bookworm', 2, 47),
  untagged('shop-api', 'node:20-bookworm', 4, 101),
]

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

/** The classic builder leaves a hidden parent for each step. */
const classicBuild = (name: string, built: number, tag: string | null): readonly ImageSpec[] => {
  const step = (key: string, from: string, spec: StepSpec): ImageSpec => ({
    key: `${name} ${key}`,
    from,
    hasParent: true,
    steps: [spec],
    built,
    tagged: built,
  })
  return [
    step('1', 'debian:12', {by: '/bin/sh -c #(nop) WORKDIR /srv', bytes: 0}),
    step('2', `${name} 1`, {
      by: '/bin/sh -c apt-get update && apt-get install -y wkhtmltopdf',
      bytes: MB(338),
      files: 9100,
    }),
    step('3', `${name} 2`, {by: '/bin/sh -c #(nop) COPY dir:5e8f4c in /srv ', bytes: MB(3.4)}),
    {...step('4', `${name} 3`, {by: '/bin/sh -c #(nop)  CMD ["./report"]'}), ...(tag === null ? {} : {tags: [tag]})},
  ]
}

export const OWN_IMAGES: readonly ImageSpec[] = [
  ...RELEASED,
  ...REBUILDS,
  ...LOCAL,
  ...ODD,
  ...classicBuild('reports old', 145, null),
  ...classicBuild('reports', 128, 'legacy/reports:3'),
]
