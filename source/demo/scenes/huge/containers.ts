import type {ContainerSpec, ProjectSpec} from '../../scene.ts'
import {count} from '../count.ts'
import {dice} from '../dice.ts'
import {givenName} from '../given-names.ts'
import {kB, MB} from '../sizes.ts'
import {RELEASED_NAMES, tagOf} from './images.ts'
import {PEOPLE} from './people.ts'
import {TEAM_NAMES} from './services.ts'

const ALL = 2000

export interface Stack {
  readonly project: string
  readonly person: string
  readonly isUp: boolean
  /** Days since it was used last. */
  readonly idle: number
  readonly index: number
}

/** A compose project of every developer: a third of them is up. */
export const STACKS: readonly Stack[] = PEOPLE.map((person, index) => {
  const isUp = index % 3 === 0
  const team = TEAM_NAMES[index % TEAM_NAMES.length]
  return {
    ...{person, isUp, index, project: `${person}-${team}`},
    idle: isUp ? 0.2 : dice(`stack ${person}`).mostlySmall(2, 210),
  }
})

export const PROJECTS: Readonly<Record<string, ProjectSpec>> = Object.fromEntries(
  STACKS.map(({project, person, idle}) => [
    project,
    {directory: `/srv/home/${person}/src/${project.slice(person.length + 1)}`, files: idle > 90 ? 'gone' : 'there'},
  ]),
)

const inStack = (stack: Stack, service: string, image: string, data?: string): ContainerSpec => {
  const {project, isUp, idle, index} = stack
  return {
    name: `${project}-${service}-1`,
    compose: {project, service},
    image,
    state: isUp ? 'running' : 'exited',
    created: idle + 20 + index,
    started: isUp ? idle : idle + 1,
    ...(isUp ? {} : {stopped: idle, exitCode: index % 4 === 0 ? 137 : 0}),
    wrote: kB(30 + index),
    log: MB(4 + index * 3),
    ...(data === undefined ? {} : {mounts: [{volume: `${project}_${service}-data`, at: data}]}),
  }
}

const OF_STACKS = STACKS.flatMap((stack): readonly ContainerSpec[] => [
  inStack(stack, 'api', tagOf(stack.index, 0)),
  inStack(stack, 'worker', tagOf(stack.index, 1)),
  inStack(stack, 'db', `postgres:${14 + (stack.index % 4)}`, '/var/lib/postgresql/data'),
  inStack(stack, 'cache', `redis:${6 + (stack.index % 3)}`),
])

// Release tests, one after the other for a year, that nobody started with --rm.
const leftOver = (index: number): ContainerSpec => {
  const roll = dice(`left ${index}`)
  const stopped = roll.mostlySmall(0.3, 330)
  const image = RELEASED_NAMES[Math.floor((RELEASED_NAMES.length * (index * 37 + 11)) / 1840) % RELEASED_NAMES.length]
  return {
    name: givenName(index),
    image: image ?? 'alpine:3.21',
    state: 'exited',
    created: stopped + 0.02,
    started: stopped + 0.02,
    stopped,
    exitCode: roll.whole(0, 6) === 0 ? 1 : 0,
    command: ['npm', 'run', 'test:smoke'],
    wrote: roll.whole(0, 9) === 0 ? MB(roll.mostlySmall(1.2, 400)) : kB(roll.between(0, 90)),
    log: kB(roll.mostlySmall(2, 900)),
    ...(index % 6 === 0 ? {mounts: [{anonymous: `left ${index}`, at: '/var/cache/app'}]} : {}),
  }
}

/** Indexes of left-over containers that have an anonymous volume. */
export const WITH_VOLUME: readonly number[] = count(ALL - OF_STACKS.length, (index) => index).filter(
  (index) => index % 6 === 0,
)

/** 2,000 containers. */
export const CONTAINERS: readonly ContainerSpec[] = [...OF_STACKS, ...count(ALL - OF_STACKS.length, leftOver)]
