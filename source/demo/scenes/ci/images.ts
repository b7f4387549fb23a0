// A runner that was set up thirteen days ago: tools, a few bases, and what the pipelines built since.

import type {ImageSpec} from '../../scene.ts'
import {count} from '../count.ts'
import {dice} from '../dice.ts'
import {PUBLIC_IMAGES} from '../public-images.ts'
import {type Service, serviceNamed, stepsOf} from '../releases.ts'
import {MB} from '../sizes.ts'

export const REGISTRY = 'registry.kestrel.example/ci'
/** Days since the machine was set up. */
export const SET_UP = 13

const TOOLS = [
  {name: 'docker:28-dind', bytes: 406, content: 'alpine 3.21'},
  {name: 'gitlab/gitlab-runner:v18.4.0', bytes: 812, content: 'ubuntu 24.04'},
  {name: 'registry.gitlab.com/gitlab-org/gitlab-runner/gitlab-runner-helper:x86_64-v18.4.0', bytes: 88},
  {name: 'mcr.microsoft.com/playwright:v1.55.0-noble', bytes: 2140, content: 'ubuntu 24.04'},
  {name: 'aquasec/trivy:0.66.0', bytes: 171, content: 'alpine 3.21'},
  {name: 'sonarsource/sonar-scanner-cli:11', bytes: 743},
  {name: 'renovate/renovate:41-full', bytes: 1890, content: 'ubuntu 24.04'},
  {name: 'hadolint/hadolint:v2.13.1-alpine', bytes: 12, content: 'alpine 3.21'},
  {name: 'moby/buildkit:buildx-stable-1', bytes: 214},
  {name: 'registry:3', bytes: 58},
]

const TOOL_IMAGES = TOOLS.map(
  ({name, bytes, content}): ImageSpec => ({
    tags: [name],
    pulledFrom: [name.slice(0, name.lastIndexOf(':'))],
    steps: [
      ...(content === undefined ? [] : [{by: `ADD rootfs.tar.gz / # ${content}`, bytes: MB(7.8), content}]),
      {by: 'COPY --from=build / / # buildkit', bytes: MB(bytes), files: bytes * 31},
    ],
    built: SET_UP + 20,
    arrived: SET_UP,
  }),
)

const BASES = PUBLIC_IMAGES.filter(({tags = []}) =>
  /^(node:2\d|python:3\.1[123]|golang:1\.2[345]|eclipse-temurin:21|postgres:16|redis:7|alpine:3\.21|debian)/.test(
    tags[0] ?? '',
  ),
).map((spec) => ({...spec, arrived: SET_UP}))

export const SERVICES: readonly Service[] =
  'checkout-api checkout-web catalog-api catalog-search payments-api payments-ledger identity-api identity-web notify-worker media-resizer shipping-api pricing-jobs reports-web storefront'
    .split(' ')
    .map(serviceNamed)
    .filter(({stack}) => BASES.some(({tags}) => tags?.[0] === stack.base))

/** The image a pipeline builds, its `nth`. */
export const build = (service: Service, nth: number, built: number): ImageSpec => ({
  from: service.stack.base,
  steps: stepsOf(service, `ci ${Math.floor(nth / 9)}`, `ci ${nth}`),
  built,
  tagged: built,
  arrived: built,
  labels: {
    'org.opencontainers.image.source': `https://git.kestrel.example/${service.name}`,
    'org.opencontainers.image.revision': dice(`${service.name} ${nth}`).hex(40),
  },
})

const TAGGED = 22
const UNTAGGED = 33

/** Newest last. `main` is the last of them; each has the commit's own tag. */
const commits = (service: Service): readonly ImageSpec[] =>
  count(TAGGED, (index) => {
    const roll = dice(`${service.name} commit ${index}`)
    const tag = `${REGISTRY}/${service.name}:${roll.hex(8)}`
    const more = index === TAGGED - 1 ? [`${REGISTRY}/${service.name}:main`] : []
    const built = ((TAGGED - index) / TAGGED) * (SET_UP - 1) - roll.between(0, 0.4)
    return {
      ...build(service, index, Math.max(0.02, built)),
      tags: [tag, ...more],
      pulledFrom: [`${REGISTRY}/${service.name}`],
    }
  })

/** Builds of merge requests: each took its tag from the one before. */
const replaced = (service: Service): readonly ImageSpec[] =>
  count(UNTAGGED, (index) => {
    const roll = dice(`${service.name} request ${index}`)
    return {
      ...build(service, TAGGED + index, roll.between(0.05, SET_UP - 0.2)),
      key: `${service.name} replaced ${index}`,
      formerTags: [`${REGISTRY}/${service.name}:mr-${400 + (index % 7)}`],
      // some were pushed before
      ...(index % 4 === 0 ? {pulledFrom: [`${REGISTRY}/${service.name}`]} : {}),
    }
  })

export const IMAGES: readonly ImageSpec[] = [
  ...BASES,
  ...TOOL_IMAGES,
  ...SERVICES.flatMap(commits),
  ...SERVICES.flatMap(replaced),
]

export const newestOf = (service: Service): string => `${REGISTRY}/${service.name}:main`
