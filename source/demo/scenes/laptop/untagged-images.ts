// Builds that lost their tag to a later one, and the classic builder's steps.

import type {ImageSpec, StepSpec} from '../../scene.ts'
import {MB} from '../sizes.ts'
import {nodeSteps} from './node-steps.ts'

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
    step('1', 'debian:12', {by: '/bin/sh -c #(nop)  ENV LANG=C.UTF-8'}),
    step('2', `${name} 1`, {
      by: '/bin/sh -c apt-get update && apt-get install -y wkhtmltopdf',
      bytes: MB(338),
      files: 9100,
    }),
    step('3', `${name} 2`, {by: '/bin/sh -c #(nop) COPY dir:5e8f4c in /srv ', bytes: MB(3.4)}),
    {...step('4', `${name} 3`, {by: '/bin/sh -c #(nop)  CMD ["./report"]'}), ...(tag === null ? {} : {tags: [tag]})},
  ]
}

export const UNTAGGED_IMAGES: readonly ImageSpec[] = [
  ...REBUILDS,
  ...classicBuild('reports old', 145, null),
  ...classicBuild('reports', 128, 'legacy/reports:3'),
]
