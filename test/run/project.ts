import type {Step} from '../../source/plan/plan.ts'
import type {Outcome} from '../../source/run/ports.ts'
import {toRaw} from '../../source/text/raw.ts'
import type {World} from '../plan/world.ts'
import {nameOf} from './fake-engine.ts'

export const project: World = {
  images: {
    base: {tags: ['base:1'], layers: {os: 50}},
    api: {tags: ['api:1'], parent: 'base', layers: {os: 50, api: 7}},
  },
  containers: {web: {image: 'api', volumes: ['data'], networks: ['net'], written: 5}},
  volumes: {data: {size: 100}},
  networks: {net: {}},
  cache: {leaf: {parents: ['root']}, root: {}},
}

export const everything = [
  'container/web',
  'network/net',
  'volume/data',
  'image/api',
  'image/base',
  'cache/leaf',
  'cache/root',
]

/** An engine that answers so for steps of these names. */
export const refuses =
  (outcome: Outcome, ...names: readonly string[]) =>
  (step: Step) =>
    names.includes(nameOf(step)) ? outcome : undefined

export const inUse: Outcome = {is: 'in-use', message: toRaw('409 in use')}
