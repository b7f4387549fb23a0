import assert from 'node:assert/strict'
import {test} from 'node:test'
import {outOfScope} from '../../../source/policy/rules/out-of-scope.ts'
import {imageId, labels} from '../../inventory/records.ts'
import {pattern} from '../arbitrary-policy.ts'
import {oldContainer, oldImage} from '../stale-worlds.ts'
import {assertKept, assertStale, verdictOf} from '../verdict-of.ts'

test('a kind that was not asked for', () => {
  assertKept({...oldContainer(), policy: {kinds: new Set(['image', 'cache'])}}, outOfScope, /^only image and cache may/)
})

test('what no pattern of --only matches', () => {
  assertKept(
    {...oldContainer(), policy: {only: [pattern('acme/*'), pattern('other')]}},
    outOfScope,
    /acme\/\* or other/,
  )
})

test('what one of them matches is judged', () => {
  assertStale({...oldContainer(), policy: {only: [pattern('acme/*'), pattern('jo?')]}}, 'stopped', /./)
})

test('out of scope is said even of what is protected', () => {
  const kept = oldContainer({labels: labels({'dock-tidy.keep': 'true'})})
  assertKept({...kept, policy: {kinds: new Set(['image'])}}, outOfScope, /./)
})

test('what is out of scope still keeps what it uses', () => {
  const verdict = verdictOf({...oldImage(), of: ['image', imageId('api')], policy: {kinds: new Set(['image'])}})
  assert.deepEqual(verdict, {decision: 'kept', rule: 'in-use', reason: 'job (stopped) was made from it'})
})
