// Official images as servers pull them, by the dozen: families share their lowest layers.

import type {ImageSpec, StepSpec} from '../scene.ts'
import {MB} from './sizes.ts'

/** What lies below a family, by the words of its first history row. */
const FLOORS = {
  bookworm: {by: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1759104000'", bytes: MB(116.8), content: 'debian 12'},
  'bookworm-slim': {
    by: "# debian.sh --arch 'amd64' out/ 'bookworm-slim' '@1759104000'",
    bytes: MB(74.8),
    content: 'debian 12 slim',
  },
  trixie: {by: "# debian.sh --arch 'amd64' out/ 'trixie' '@1759104000'", bytes: MB(120.4), content: 'debian 13'},
  alpine: {by: 'ADD alpine-minirootfs-3.21.5-x86_64.tar.gz / # buildkit', bytes: MB(7.8), content: 'alpine 3.21'},
  noble: {by: '/bin/sh -c #(nop) ADD file:6df775300d76441aa in / ', bytes: MB(78.1), content: 'ubuntu 24.04'},
} as const satisfies Readonly<Record<string, StepSpec>>

type Floor = keyof typeof FLOORS

const APT = 'RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends'

interface Family {
  readonly repository: string
  readonly floor: Floor
  readonly tags: readonly string[]
  /** Bytes that only its images share. */
  readonly runtime: number
  /** Bytes of one version. */
  readonly own: number
  readonly says: string
}

const FAMILIES: readonly Family[] = [
  {repository: 'debian', floor: 'bookworm', tags: ['12', 'bookworm'], runtime: 0, own: 0, says: ''},
  {
    repository: 'alpine',
    floor: 'alpine',
    tags: ['3.18', '3.19', '3.20', '3.21'],
    runtime: 0,
    own: MB(0.4),
    says: 'COPY',
  },
  {
    repository: 'node',
    floor: 'bookworm',
    tags: ['18-bookworm', '20-bookworm', '22-bookworm', '24-bookworm'],
    runtime: MB(812),
    own: MB(164),
    says: `${APT} autoconf g++ git make`,
  },
  {
    repository: 'node',
    floor: 'alpine',
    tags: ['18-alpine', '20-alpine', '22-alpine', '24-alpine'],
    runtime: MB(5.2),
    own: MB(118),
    says: 'RUN /bin/sh -c apk add --no-cache libstdc++',
  },
  {
    repository: 'python',
    floor: 'bookworm-slim',
    tags: ['3.10-slim', '3.11-slim', '3.12-slim', '3.13-slim'],
    runtime: MB(9.4),
    own: MB(41),
    says: `${APT} ca-certificates tzdata`,
  },
  {
    repository: 'golang',
    floor: 'bookworm',
    tags: ['1.21', '1.22', '1.23', '1.24', '1.25'],
    runtime: MB(313),
    own: MB(224),
    says: `${APT} g++ gcc libc6-dev make pkg-config`,
  },
  {
    repository: 'eclipse-temurin',
    floor: 'noble',
    tags: ['11-jre', '17-jre', '21-jre', '25-jre'],
    runtime: MB(38),
    own: MB(151),
    says: 'RUN /bin/sh -c set -eux; apt-get update; apt-get install -y curl fontconfig locales',
  },
  {
    repository: 'nginx',
    floor: 'alpine',
    tags: ['1.25-alpine', '1.27-alpine', '1.29-alpine'],
    runtime: MB(1.6),
    own: MB(38),
    says: 'RUN /bin/sh -c set -x && addgroup -g 101 -S nginx',
  },
  {
    repository: 'postgres',
    floor: 'bookworm',
    tags: ['13', '14', '15', '16', '17'],
    runtime: MB(19),
    own: MB(302),
    says: 'RUN /bin/sh -c set -eux; groupadd -r postgres --gid=999',
  },
  {
    repository: 'redis',
    floor: 'bookworm-slim',
    tags: ['6', '7', '8'],
    runtime: MB(4.1),
    own: MB(39),
    says: 'RUN /bin/sh -c set -eux; groupadd -r -g 999 redis',
  },
]

const imageOf = (family: Family, tag: string, index: number): ImageSpec => {
  const name = `${family.repository}:${tag}`
  const age = (family.tags.length - index) * 83 - 41
  return {
    tags: [name],
    pulledFrom: [family.repository],
    steps: [
      FLOORS[family.floor],
      ...(family.runtime === 0
        ? []
        : [{by: family.says, bytes: family.runtime, content: `${family.repository} ${family.floor} runtime`}]),
      ...(family.own === 0 ? [] : [{by: `ENV VERSION=${tag}`}, {by: `COPY / / # ${name}`, bytes: family.own}]),
      {by: 'CMD ["bash"]'},
    ],
    built: age + 6,
    arrived: age,
  }
}

/** Others are built on them by name. */
export const PUBLIC_IMAGES: readonly ImageSpec[] = FAMILIES.flatMap((family) =>
  family.tags.map((tag, index) => imageOf(family, tag, index)),
)
