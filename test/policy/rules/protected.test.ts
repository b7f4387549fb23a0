import assert from 'node:assert/strict'
import {test} from 'node:test'
import {unknown} from '../../../source/inventory/measured.ts'
import type {Pin} from '../../../source/policy/pins.ts'
import {isProtected} from '../../../source/policy/rules/protected.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {cacheId, containerId, imageId, labels} from '../../inventory/records.ts'
import {inventoryOf} from '../../inventory/snapshot-of.ts'
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

const pin = (part: Pick<Pin, 'kind'> & Partial<Pin>): Pin => ({
  id: '',
  name: '',
  engine: null,
  at: null,
  file: '/etc/dock-tidy/pins.toml',
  ...part,
})

test('a pin by id, and one by name alone, with the file it stands in', () => {
  const byId = pin({kind: 'image', id: imageId('api'), name: 'gone'})
  const byName = pin({kind: 'image', id: imageId('before it was built again'), name: 'acme/api:v41'})
  for (const one of [byId, byName])
    assertKept({...oldImage(), policy: {pins: [one]}}, isProtected, /^pinned in \/etc\/dock-tidy\/pins\.toml$/)
  const cache = pin({kind: 'cache', id: cacheId('step')})
  assertKept({...oldCache(), policy: {pins: [cache]}}, isProtected, /^pinned in /)
})

test('a pin by a name as another engine spells it, and by a repository: every tag of it', () => {
  for (const name of ['docker.io/acme/api:v41', 'acme/api'])
    assertKept({...oldImage(), policy: {pins: [pin({kind: 'image', name})]}}, isProtected, /^pinned/)
  for (const name of ['acme/api:v40', 'acme/ap', 'api', 'latest'])
    assertStale({...oldImage(), policy: {pins: [pin({kind: 'image', name})]}}, 'unused', /./)
})

test('a pin of another kind protects nothing', () => {
  assertStale({...oldContainer(), policy: {pins: [pin({kind: 'volume', id: 'job', name: 'job'})]}}, 'stopped', /./)
})

test('a pin for one engine counts there, and where nobody knows which it is', () => {
  const here = inventoryOf(oldImage().contents).engine
  assert.ok(here.state === 'known')
  const of = (engine: string) => [pin({kind: 'image', id: imageId('api'), engine})]
  assertKept({...oldImage(), policy: {pins: of(here.value.key)}}, isProtected, /^pinned/)
  assertStale({...oldImage(), policy: {pins: of('f'.repeat(64))}}, 'unused', /./)
  const nameless = {...oldImage(), changes: {engine: unknown(toRaw('403'))}, policy: {pins: of('f'.repeat(64))}}
  assertKept(nameless, isProtected, /^pinned/)
})
