import assert from 'node:assert/strict'
import {test} from 'node:test'
import {known} from '../../source/inventory/measured.ts'
import {judge} from '../../source/policy/judge.ts'
import {notYetProven} from '../../source/policy/not-yet-proven.ts'
import {DEFAULT_POLICY, type Policy} from '../../source/policy/policy.ts'
import {toRaw} from '../../source/text/raw.ts'
import {ago, DAY, imageId, NOW} from '../inventory/records.ts'
import {inventoryOf} from '../inventory/snapshot-of.ts'
import {pattern} from './arbitrary-policy.ts'
import {oldImage, oldNetwork} from './stale-worlds.ts'
import type {Case} from './verdict-of.ts'

const asked = ({contents}: Case, changes: Case['changes'] = {}, policy: Partial<Policy> = {}) => {
  const whole = {...DEFAULT_POLICY, ...policy}
  const inventory = inventoryOf({...contents, containers: []}, changes)
  return notYetProven(inventory, judge(inventory, whole), whole)
}
const IMAGE = `image/${imageId('api')}`

test('an image of which nothing is known, from its whole limit on', () => {
  assert.deepEqual(asked(oldImage()), {keys: [IMAGE], from: NOW + 30 * DAY})
})

test('the sooner, the more the engine remembers', () => {
  const event = {mark: 'old', at: ago(12), what: 'other', subject: toRaw('c'), other: null} as const
  const events = known({events: [event], upTo: NOW, silent: {images: 'no', others: false} as const})
  assert.deepEqual(asked(oldImage(), {events}), {keys: [IMAGE], from: NOW + 18 * DAY})
})

test('nothing that more looks would not tell', () => {
  const none = {keys: [], from: null}
  // its last use is known
  assert.deepEqual(asked(oldImage({}, {lastTagged: ago(3)})), none)
  // never seen in use
  assert.deepEqual(asked(oldNetwork()), none)
  assert.deepEqual(asked(oldImage({created: null}), {}, {clock: 'created'}), none)
  // a list that can't be had
  assert.deepEqual(asked(oldImage(), {containers: {state: 'unknown', reason: toRaw('403')}}), none)
})

const rule = (match: string): Pick<Policy, 'rules'> => ({
  rules: [{name: 'rule-1', match: pattern(match), verdict: 'stale', reason: null, at: {file: 'config.toml', line: 1}}],
})

test('the sooner, the shorter a limit or a rule of the file is', () => {
  const limits = {...DEFAULT_POLICY.limits, images: 10 * DAY}
  assert.deepEqual(asked(oldImage(), {}, {limits}), {keys: [IMAGE], from: NOW + 10 * DAY})
  assert.deepEqual(asked(oldImage(), {}, rule('acme/* older:2d')), {keys: [IMAGE], from: NOW + 2 * DAY})
  assert.deepEqual(asked(oldImage(), {}, rule('other/* older:2d')), {keys: [IMAGE], from: NOW + 30 * DAY})
})

test('what holds data, where a rule of the file would call it stale once it is proven', () => {
  const onlyCopy = oldImage({digests: []}, {madeBy: 'imported'})
  assert.deepEqual(asked(onlyCopy), {keys: [], from: null})
  assert.deepEqual(asked(onlyCopy, {}, rule('acme/* older:2d')), {keys: [IMAGE], from: NOW + 2 * DAY})
  assert.deepEqual(asked(onlyCopy, {}, rule('acme/* older:2d tag:v1')), {keys: [], from: null})
})
