import type {ImageSpec} from '../../scene.ts'
import {count} from '../count.ts'
import {dice} from '../dice.ts'
import {MB} from '../sizes.ts'

interface App {
  readonly repository: string
  /** Oldest first; what is before the last was replaced by an update. */
  readonly versions: readonly string[]
  readonly bytes: number
  /** What it stands on; most of one maker's images share that. */
  readonly floor: string
}

const APPS: readonly App[] = [
  {
    repository: 'lscr.io/linuxserver/sonarr',
    versions: ['4.0.9', '4.0.11', '4.0.14', '4.0.15'],
    bytes: 196,
    floor: 'lsio',
  },
  {repository: 'lscr.io/linuxserver/radarr', versions: ['5.14.0', '5.17.2', '5.21.1'], bytes: 188, floor: 'lsio'},
  {repository: 'lscr.io/linuxserver/qbittorrent', versions: ['4.6.7', '5.0.4', '5.1.2'], bytes: 181, floor: 'lsio'},
  {repository: 'jellyfin/jellyfin', versions: ['10.9.11', '10.10.3', '10.10.7'], bytes: 1240, floor: 'debian 12'},
  {
    repository: 'ghcr.io/immich-app/immich-server',
    versions: ['v1.118.2', 'v1.125.7', 'v1.132.3', 'v1.142.0'],
    bytes: 1630,
    floor: 'debian 12',
  },
  {
    repository: 'ghcr.io/immich-app/immich-machine-learning',
    versions: ['v1.118.2', 'v1.132.3', 'v1.142.0'],
    bytes: 2240,
    floor: 'debian 12 slim',
  },
  {repository: 'nextcloud', versions: ['28-apache', '29-apache', '30-apache'], bytes: 1310, floor: 'debian 12'},
  {repository: 'mariadb', versions: ['10.6', '10.11', '11.4'], bytes: 412, floor: 'ubuntu 24.04'},
  {
    repository: 'ghcr.io/home-assistant/home-assistant',
    versions: ['2025.3', '2025.6', '2025.9'],
    bytes: 1980,
    floor: 'alpine 3.21',
  },
  {repository: 'pihole/pihole', versions: ['2024.07.0', '2025.04.0'], bytes: 92, floor: 'alpine 3.21'},
  {repository: 'containrrr/watchtower', versions: ['1.7.1'], bytes: 15, floor: 'scratch'},
  {repository: 'tecnativa/docker-socket-proxy', versions: ['0.3.0'], bytes: 31, floor: 'alpine 3.21'},
  {repository: 'tensorchord/pgvecto-rs', versions: ['pg14-v0.2.0'], bytes: 465, floor: 'debian 12'},
  {repository: 'valkey/valkey', versions: ['8-bookworm'], bytes: 118, floor: 'debian 12 slim'},
]

const FLOORS: Readonly<Record<string, number>> = {
  lsio: 31,
  'debian 12': 116.8,
  'debian 12 slim': 74.8,
  'ubuntu 24.04': 78.1,
  'alpine 3.21': 7.8,
  scratch: 0,
}

const imageOf = ({repository, versions, bytes, floor}: App, index: number): ImageSpec => {
  const version = versions[index] ?? 'latest'
  const roll = dice(`${repository} ${version}`)
  const age = (versions.length - index) * 71 - 40 + roll.between(0, 20)
  const below = FLOORS[floor] ?? 0
  return {
    tags: [`${repository}:${version}`],
    pulledFrom: [repository],
    steps: [
      ...(below === 0 ? [] : [{by: `ADD rootfs.tar.xz / # ${floor}`, bytes: MB(below), content: floor}]),
      {by: 'RUN /bin/sh -c apt-get update && apt-get install -y tini # buildkit', bytes: MB(roll.between(4, 60))},
      {by: 'COPY --from=build /app /app # buildkit', bytes: MB(bytes * roll.between(0.9, 1.1)), files: bytes * 23},
      {by: 'ENTRYPOINT ["/usr/bin/tini" "--"]'},
    ],
    built: age + 3,
    arrived: age,
    labels: {'org.opencontainers.image.version': version},
  }
}

/** Nobody pushed these. */
const OWN: readonly ImageSpec[] = [
  {
    tags: ['backup-to-tape:latest'],
    from: 'valkey/valkey:8-bookworm',
    steps: [{by: 'COPY tape.py /usr/local/bin/ # buildkit', bytes: MB(0.1)}],
    built: 210,
    tagged: 210,
    labels: {maintainer: 'Jörg 上田 <jörg@nas>', note: 'do not \u001b[31mtouch\u001b[0m \u202egnihtyna'},
  },
  {
    tags: [
      'registry.nas.lan:5000/very/deeply/nested/names/from/a/generator/that/nobody/dared/to/stop/photo-frame-firmware-builder-for-the-living-room-and-the-kitchen-and-the-bathroom:2024-11-30-nightly-build-with-debug-symbols',
    ],
    steps: [{by: 'ADD image.tar / # buildkit', bytes: MB(870)}],
    built: 340,
    tagged: 340,
  },
  ...count(
    7,
    (index): ImageSpec => ({
      key: `dashboard ${index}`,
      ...(index === 6 ? {tags: ['dashboard:latest']} : {formerTags: ['dashboard:latest']}),
      from: 'pihole/pihole:2025.04.0',
      steps: [{by: 'RUN /bin/sh -c npm run build # buildkit', bytes: MB(140 + index)}],
      built: 190 - index * 26,
      tagged: 190 - index * 26,
    }),
  ),
]

export const IMAGES: readonly ImageSpec[] = [
  ...APPS.flatMap((app) => app.versions.map((_, index) => imageOf(app, index))),
  ...OWN,
]
