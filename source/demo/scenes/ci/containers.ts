// Containers, volumes and networks in the names that GitLab's runner gives them.

import type {ContainerSpec, NetworkSpec, VolumeSpec} from '../../scene.ts'
import {count} from '../count.ts'
import {dice} from '../dice.ts'
import {GB, kB, MB} from '../sizes.ts'
import {SERVICES, SET_UP} from './images.ts'

const RUNNER = 'runner-t3kqx9vzd'
const HELPER = 'registry.gitlab.com/gitlab-org/gitlab-runner/gitlab-runner-helper:x86_64-v18.4.0'

const jobName = (project: number, slot: number): string => `${RUNNER}-project-${project}-concurrent-${slot}`

/** The volume that a project's jobs keep their cache in. */
export const cacheOf = (project: number, slot: number): string =>
  `${jobName(project, slot)}-cache-3c3f060a0374fc8bc39395164f415a70`

export const labelsOf = (project: number, job: number, type: string): Readonly<Record<string, string>> => ({
  'com.gitlab.gitlab-runner.managed': 'true',
  'com.gitlab.gitlab-runner.project.id': String(project),
  'com.gitlab.gitlab-runner.job.id': String(job),
  'com.gitlab.gitlab-runner.type': type,
})

export const projectOf = (index: number): number => 41 + index * 3

/** `index`: of the service that is built. */
export const buildName = (index: number, slot: number, job: number): string =>
  `${jobName(projectOf(index), slot)}-${dice(`job ${job}`).hex(16)}-build`

const RESIDENT: readonly ContainerSpec[] = [
  {
    name: 'gitlab-runner',
    image: 'gitlab/gitlab-runner:v18.4.0',
    state: 'running',
    created: SET_UP,
    started: 4.1,
    restart: 'always',
    mounts: [
      {bind: '/srv/gitlab-runner/config', at: '/etc/gitlab-runner'},
      {bind: '/var/run/docker.sock', at: '/var/run/docker.sock'},
    ],
    log: MB(412),
  },
  {
    name: 'registry-mirror',
    image: 'registry:3',
    state: 'running',
    created: SET_UP,
    started: SET_UP,
    restart: 'always',
    mounts: [{volume: 'registry-mirror', at: '/var/lib/registry'}],
    log: GB(1.9),
  },
  {
    name: 'buildx_buildkit_ci0',
    image: 'moby/buildkit:buildx-stable-1',
    state: 'running',
    created: SET_UP - 1,
    started: 4.1,
    mounts: [{volume: 'buildx_buildkit_ci0_state', at: '/var/lib/buildkit'}],
  },
]

const running = (index: number): readonly ContainerSpec[] => {
  const project = projectOf(index)
  const slot = index % 4
  const job = 918_204 + index
  const started = 0.004 + index / 900
  const common = {state: 'running', created: started, started} as const
  const mounts = [{volume: cacheOf(project, slot), at: '/cache'}] as const
  return [
    {
      ...{...common, mounts, name: buildName(index, slot, job), labels: labelsOf(project, job, 'build')},
      image: SERVICES[index]?.stack.base ?? 'alpine:3.21',
      wrote: MB(180 + index * 40),
    },
    {
      ...{...common, mounts, name: `${buildName(index, slot, job)}-predefined`},
      image: HELPER,
      labels: labelsOf(project, job, 'predefined'),
    },
    {
      ...{...common, name: `${jobName(project, slot)}-${dice(`job ${job}`).hex(16)}-postgres-0`},
      image: 'postgres:16',
      labels: labelsOf(project, job, 'service'),
      mounts: [{anonymous: `service ${job}`, at: '/var/lib/postgresql/data'}],
    },
  ]
}

const RUNNING_JOBS = 3
const LEFT_JOBS = 14

/** A job that the runner could not clean up after. */
const left = (index: number): ContainerSpec => {
  const job = 901_300 + index * 977
  const stopped = SET_UP - 0.5 - index * 0.85
  return {
    name: buildName(index % SERVICES.length, index % 4, job),
    labels: labelsOf(projectOf(index % SERVICES.length), job, 'build'),
    image: SERVICES[index % SERVICES.length]?.stack.base ?? 'alpine:3.21',
    state: 'exited',
    created: stopped + 0.01,
    started: stopped + 0.01,
    stopped,
    exitCode: index % 3 === 0 ? 137 : 1,
    wrote: MB(dice(`left ${job}`).mostlySmall(0.4, 900)),
    mounts: [{volume: cacheOf(projectOf(index % SERVICES.length), index % 4), at: '/cache'}],
  }
}

export const CONTAINERS: readonly ContainerSpec[] = [
  ...RESIDENT,
  ...count(RUNNING_JOBS, running).flat(),
  ...count(LEFT_JOBS, left),
]

export const VOLUMES: readonly VolumeSpec[] = [
  {name: 'registry-mirror', created: SET_UP, bytes: GB(18.6)},
  {name: 'buildx_buildkit_ci0_state', created: SET_UP - 1, bytes: GB(9.2)},
  ...SERVICES.flatMap((_, index) =>
    count(4, (slot) => ({
      name: cacheOf(projectOf(index), slot),
      created: SET_UP - dice(cacheOf(index, slot)).between(0, 6),
      bytes: MB(dice(cacheOf(index, slot)).mostlySmall(4, 1900)),
    })),
  ),
  ...count(RUNNING_JOBS, (index) => ({
    name: `service ${918_204 + index}`,
    anonymous: true,
    created: 0.004 + index / 900,
    bytes: MB(48),
  })),
  ...count(26, (index) => ({
    name: `gone service ${index}`,
    anonymous: true,
    created: SET_UP - index * 0.45,
    bytes: index % 5 === 0 ? 0 : kB(47_900 + index * 333),
  })),
]

export const NETWORKS: readonly NetworkSpec[] = count(9, (index) => ({
  name: `${jobName(projectOf(index), index % 4)}-${88_100 + index * 7}-job-${901_300 + index * 977}-network`,
  created: SET_UP - 1 - index,
  labels: labelsOf(projectOf(index), 901_300 + index * 977, 'network'),
}))
