// Versions of the services that Ana's company keeps on its registry.

import type {ImageSpec} from '../../scene.ts'
import {MB} from '../sizes.ts'
import {nodeSteps} from './node-steps.ts'

export const REGISTRY = 'registry.marlow.example'

/** Versions share the dependency layer while `dependencies` stays the same. */
interface Release {
  readonly version: string
  readonly built: number
  readonly dependencies: string
  readonly also?: readonly string[]
}

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

export const RELEASED_IMAGES: readonly ImageSpec[] = [
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
