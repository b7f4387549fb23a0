import type {StepSpec} from '../../scene.ts'
import {kB} from '../sizes.ts'

/** The layers of a Node service; versions share that of their dependencies while those stay the same. */
export const nodeSteps = (
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
