// Volumes, networks and build cache of the same server.

import type {CacheSpec, NetworkSpec, VolumeSpec} from '../../scene.ts'
import {count} from '../count.ts'
import {dice} from '../dice.ts'
import {GB, kB, MB} from '../sizes.ts'
import {STACKS, WITH_VOLUME} from './containers.ts'
import {PEOPLE} from './people.ts'
import {SERVICES} from './services.ts'

export const VOLUMES: readonly VolumeSpec[] = [
  ...STACKS.map(({project, idle, index}) => ({
    name: `${project}_db-data`,
    created: idle + 20 + index,
    bytes: MB(dice(project).mostlySmall(48, 9000)),
    compose: {project, volume: 'db-data'},
  })),
  ...PEOPLE.map((person, index) => ({
    name: `${person}-scratch`,
    created: 300 - index * 4,
    bytes: index % 5 === 0 ? 0 : MB(dice(`${person} scratch`).mostlySmall(1, 4000)),
  })),
  ...WITH_VOLUME.map((index) => ({
    name: `left ${index}`,
    anonymous: true,
    created: dice(`left ${index}`).mostlySmall(0.3, 330) + 0.02,
    bytes: index % 4 === 0 ? 0 : kB(dice(`cache ${index}`).mostlySmall(40, 80_000)),
  })),
]

export const NETWORKS: readonly NetworkSpec[] = [
  ...STACKS.map(({project, idle, index}) => ({
    name: `${project}_default`,
    created: idle + 20 + index,
    compose: {project, network: 'default'},
  })),
  ...PEOPLE.slice(0, 12).map((person, index) => ({name: `${person}-lab`, created: 200 - index * 9})),
]

const STEPS = [
  '[base 1/5] FROM',
  '[base 2/5] WORKDIR /app',
  '[base 3/5] COPY lock',
  '[base 4/5] RUN install',
  'COPY . .',
]

// One chain of steps a service and round; what is young was used today.
const buildOf = (service: number, round: number): readonly CacheSpec[] => {
  const name = SERVICES[service]?.name ?? ''
  const roll = dice(`cache ${name} ${round}`)
  const used = round === 0 ? roll.between(0.1, 3) : roll.mostlySmall(4, 120)
  const sizes = [0, 0, kB(318), MB(roll.mostlySmall(18, 640)), MB(roll.mostlySmall(0.8, 62))]
  return STEPS.map((step, at) => ({
    key: `${name} ${round} ${at}`,
    parents: at === 0 ? [] : [`${name} ${round} ${at - 1}`],
    description: at === 0 ? `pulled from ${name}` : step,
    bytes: sizes[at] ?? 0,
    created: used + roll.between(0, 30),
    used,
    count: roll.whole(1, 40),
  }))
}

export const CACHE: readonly CacheSpec[] = [
  ...SERVICES.flatMap((_, service) => count(2, (round) => buildOf(service, round)).flat()),
  {
    key: 'npm',
    type: 'exec.cachemount',
    description: 'cached mount /root/.npm from exec /bin/sh -c npm ci --omit=dev',
    bytes: GB(11.4),
    created: 400,
    used: 0.1,
    count: 2811,
  },
]
