// Layers that several pulled images share, as the official images do.

import type {StepSpec} from '../../scene.ts'
import {MB} from '../sizes.ts'

const layer = (content: string, by: string, bytes: number): StepSpec => ({by, bytes, content})

export const DEBIAN: readonly StepSpec[] = [
  layer('debian 12', "# debian.sh --arch 'amd64' out/ 'bookworm' '@1716940800'", MB(116.6)),
  {by: 'CMD ["bash"]'},
]
const SLIM: readonly StepSpec[] = [
  layer('debian 12 slim', "# debian.sh --arch 'amd64' out/ 'bookworm-slim' '@1716940800'", MB(74.8)),
  {by: 'CMD ["bash"]'},
]
export const BUILDPACK: readonly StepSpec[] = [
  ...DEBIAN,
  layer(
    'buildpack curl',
    'RUN /bin/sh -c apt-get install -y --no-install-recommends ca-certificates curl gnupg',
    MB(48.5),
  ),
  layer(
    'buildpack scm',
    'RUN /bin/sh -c apt-get install -y --no-install-recommends git mercurial openssh-client',
    MB(177),
  ),
  layer('buildpack dev', 'RUN /bin/sh -c apt-get install -y --no-install-recommends autoconf g++ make patch', MB(587)),
]
export const SLIM_PYTHON: readonly StepSpec[] = [
  ...SLIM,
  layer(
    'slim python runtime',
    'RUN /bin/sh -c apt-get install -y --no-install-recommends ca-certificates tzdata',
    MB(9.2),
  ),
]
export const SLIM_DATABASE: readonly StepSpec[] = [
  ...SLIM,
  layer('slim gosu', 'RUN /bin/sh -c set -eux; groupadd -r postgres --gid=999', MB(14.6)),
]
export const ALPINE: readonly StepSpec[] = [
  layer('alpine 3.19', 'ADD alpine-minirootfs-3.19.1-x86_64.tar.gz / # buildkit', MB(7.4)),
  {by: 'CMD ["/bin/sh"]'},
]
export const UBUNTU: readonly StepSpec[] = [
  layer('ubuntu 22.04', 'ADD file:9b4c58d1 in /', MB(77.9)),
  {by: 'CMD ["/bin/bash"]'},
]
