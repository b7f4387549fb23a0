import {test} from 'node:test'
import {isProtected} from '../../../source/policy/rules/protected.ts'
import {cacheId, containerId, imageId, labels} from '../../inventory/records.ts'
import {pattern} from '../arbitrary-policy.ts'
import {oldCache, oldContainer, oldImage, oldNetwork, oldVolume} from '../stale-worlds.ts'
import {assertKept, assertStale} from '../verdict-of.ts'

const keep = {labels: labels({'dock-tidy.keep': 'true'})}

test('a label on any kind of item', () => {
  for (const one of [oldContainer(keep), oldImage(keep), oldNetwork(keep), oldVolume(keep)])
    assertKept(one, isProtected, /label dock-tidy\.keep/)
})

test('the label with another value protects nothing', () => {
  assertStale(oldContainer({labels: labels({'dock-tidy.keep': 'false'})}), 'stopped', /./)
})

test('a pattern, with its words as the reason', () => {
  const texts = ['acme/api:v41', 'acme/api', 'acme/*', 'repo:acme/api tag:v4*', 'kind:image']
  for (const text of texts)
    assertKept({...oldImage(), policy: {protect: [pattern('nothing'), pattern(text)]}}, isProtected, /^protected by /)
})

test('a protected image keeps itself, not the container made from it', () => {
  const one = oldImage()
  assertStale({...one, of: ['container', containerId('job')], policy: {protect: [pattern('acme/api')]}}, 'stopped', /./)
})

test('a pin by id, and one by name alone', () => {
  const byId = {kind: 'image', id: imageId('api') as string, name: 'gone'} as const
  const byName = {kind: 'image', id: imageId('before it was built again') as string, name: 'acme/api:v41'} as const
  for (const pin of [byId, byName]) assertKept({...oldImage(), policy: {pins: [pin]}}, isProtected, /^pinned$/)
  const cache = {kind: 'cache', id: cacheId('step') as string, name: ''} as const
  assertKept({...oldCache(), policy: {pins: [cache]}}, isProtected, /^pinned$/)
})

test('a pin of another kind protects nothing', () => {
  const pin = {kind: 'volume', id: 'job', name: 'job'} as const
  assertStale({...oldContainer(), policy: {pins: [pin]}}, 'stopped', /./)
})
