import assert from 'node:assert/strict'
import {test} from 'node:test'
import {itemKey} from '../../source/inventory/ids.ts'
import {matchContext, matches, parsePattern} from '../../source/policy/match.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {
  ago,
  cacheRecord,
  containerDetails,
  containerRecord,
  imageDetails,
  imageId,
  imageRecord,
  labels,
  networkRecord,
  volumeName,
  volumeRecord,
} from '../inventory/records.ts'
import {inventoryOf} from '../inventory/snapshot-of.ts'

const shop = {'com.docker.compose.project': 'shop'}
const inventory = inventoryOf({
  images: [
    [
      imageRecord('api', {
        tags: ['acme/api:v41', 'docker.io/library/api:stable'],
        digests: [`registry.acme.io/acme/api@${imageId('d')}`],
        size: 900_000_000,
        created: ago(200),
        labels: labels({team: 'web', 'with space': 'two words', __proto__x: ''}),
      }),
      imageDetails({lastTagged: ago(62)}),
    ],
    [imageRecord('postgres', {tags: ['postgres:16'], size: 431_000_000}), imageDetails({madeBy: 'imported'})],
    [imageRecord('nameless', {size: 0})],
  ],
  containers: [
    [
      containerRecord('db-1', {
        imageId: imageId('postgres'),
        labels: labels(shop),
        mounts: [{type: 'volume', volume: volumeName('data'), destination: toRaw('/d')}],
      }),
      containerDetails({started: ago(13), finished: ago(12)}),
    ],
    [containerRecord('web-1', {state: 'running', labels: labels({...shop, team: 'web'})})],
  ],
  volumes: [[volumeRecord('data', {labels: labels(shop)}), 118_000_000], [volumeRecord('My Volume')]],
  networks: [networkRecord('front')],
  cache: [cacheRecord('step')],
})
const names = new Map([...inventory.items.values()].map((item) => [item.key, `${item.kind} ${rawString(item.name)}`]))
const untagged = `image ${imageId('nameless').slice(7, 19)}`
const ALL_IMAGES = ['image acme/api:v41', 'image postgres:16', untagged]

const found = (text: string, options: Parameters<typeof parsePattern>[1] = {}): readonly string[] => {
  const pattern = parsePattern(text, options)
  assert.ok(!('error' in pattern), 'error' in pattern ? pattern.error : '')
  const context = matchContext(inventory, DEFAULT_POLICY)
  return [...inventory.items.values()]
    .filter((item) => matches(pattern, item, context))
    .map(({key}) => names.get(key) ?? '')
}

const ROWS: readonly (readonly [pattern: string, items: readonly string[]])[] = [
  ['acme/api:v41', ['image acme/api:v41']],
  ['acme/*', ['image acme/api:v41']],
  ['postgres:*', ['image postgres:16']],
  ['postgres', ['image postgres:16']],
  ['api', ['image acme/api:v41']],
  ['api:stable', ['image acme/api:v41']],
  ['docker.io/library/api', ['image acme/api:v41']],
  ['registry.acme.io/*', ['image acme/api:v41']],
  [imageId('nameless'), [untagged]],
  [imageId('nameless').slice(7, 19), [untagged]],
  ['db-*', ['container db-1']],
  ['container:db-*', ['container db-1']],
  ['container:data', []],
  ['volume:data', ['volume data']],
  ['image:*', ALL_IMAGES],
  ['network:front', ['network front']],
  ['name:web-1', ['container web-1']],
  ['"My Volume"', ['volume My Volume']],
  ["'My Volume'", ['volume My Volume']],
  ['"My*"', []],
  ['kind:image', ALL_IMAGES],
  ['kind:images', ALL_IMAGES],
  ['kind:cache', ['cache step step']],
  ['kind:build-cache', ['cache step step']],
  ['repo:acme/api', ['image acme/api:v41']],
  ['repo:acme/api tag:v4*', ['image acme/api:v41']],
  ['repo:acme/api tag:v5*', []],
  ['tag:16', ['image postgres:16']],
  ['label:team', ['image acme/api:v41', 'container web-1']],
  ['label:team=web', ['image acme/api:v41', 'container web-1']],
  ['label:team=w*', ['image acme/api:v41', 'container web-1']],
  ['label:team=db', []],
  ['label:team=web kind:container', ['container web-1']],
  ['label:"with space=two words"', ['image acme/api:v41']],
  ['label:__proto__x', ['image acme/api:v41']],
  ['label:toString', []],
  ['project:shop', ['container db-1', 'container web-1', 'volume data']],
  ['project:s* !kind:volume', ['container db-1', 'container web-1']],
  ['!project:shop kind:container', []],
  ['larger:500MB', ['image acme/api:v41']],
  ['larger:400MB', ['image acme/api:v41', 'image postgres:16']],
  ['larger:100MB kind:volume', ['volume data']],
  ['kind:image !larger:400MB', [untagged]],
  ['used:no kind:image', ['image acme/api:v41', untagged]],
  ['used:yes', ['image postgres:16', 'container web-1', 'volume data']],
  ['older:30d', ['image acme/api:v41', 'cache step step']],
  ['older:12d kind:container', ['container db-1']],
  ['older:13d kind:container', []],
  ['origin:only-copy', ['image postgres:16']],
  ['origin:pullable', ['image acme/api:v41']],
  ['state:exited', ['container db-1']],
  ['state:unused kind:volume', ['volume My Volume']],
  ['engine:lap* kind:network', ['network front']],
  ['engine:other', []],
]

for (const [text, items] of ROWS) {
  test(`${text} matches ${items.length === 0 ? 'nothing' : items.join(', ')}`, () => {
    assert.deepEqual(found(text), items)
  })
}

test('the clock in force decides what is older', () => {
  const pattern = parsePattern('older:100d kind:image')
  assert.ok(!('error' in pattern))
  const item = inventory.items.get(itemKey('image', imageId('api')))
  assert.ok(item)
  assert.equal(matches(pattern, item, matchContext(inventory, {clock: 'used'})), false)
  assert.equal(matches(pattern, item, matchContext(inventory, {clock: 'created'})), true)
})

test('of unknown age is never older', () => {
  const lonely = inventoryOf({images: [[imageRecord('x', {tags: ['x:1'], created: null})]]})
  const item = lonely.items.get(itemKey('image', imageId('x')))
  const pattern = parsePattern('older:0d')
  assert.ok(item && !('error' in pattern))
  for (const clock of ['used', 'arrived', 'created'] as const)
    assert.equal(matches(pattern, item, matchContext(lonely, {clock})), false)
})

test('a filter that a person types finds a word anywhere in the name', () => {
  assert.deepEqual(found('cme', {within: true}), ['image acme/api:v41'])
  assert.deepEqual(found('-1', {within: true}), ['container db-1', 'container web-1'])
  assert.deepEqual(found('w*-1', {within: true}), ['container web-1'])
  assert.deepEqual(found('cme'), [])
})

const WRONG: readonly (readonly [pattern: string, words: RegExp])[] = [
  ['', /^An empty pattern/],
  ['   ', /^An empty pattern/],
  ['"open', /a quote that is never closed/],
  ['kind:foo', /^kind: must be image, container, volume, network or cache, not "foo"/],
  ['kind:imgae', /^kind: does not know "imgae"; did you mean image\?/],
  ['lable:x', /^There is no field "lable"; did you mean label:\?/],
  ['projects:x', /did you mean project:\?/],
  ['status:exited', /did you mean state:\?/],
  ['size:5GB', /did you mean larger:\?/],
  ['older:30', /^older: must be a duration like 36h/],
  ['older:-5d', /^older: must be a duration/],
  ['larger:500', /^larger: must be a size like 500MB/],
  ['larger:1.5GB', /^larger: must be a size/],
  ['used:maybe', /^used: must be yes or no/],
  ['origin:local', /^origin: must be pullable, only-copy or unknown/],
  ['label:', /^"label:" lacks what it should match/],
  ['a !', /"!" must stand right before/],
  ['x'.repeat(300), /longer than 256 characters/],
  [Array.from({length: 65}, () => 'a').join(' '), /at most 64 terms/],
]

for (const [text, words] of WRONG) {
  test(`a wrong pattern gets one sentence: ${text.slice(0, 30)}`, () => {
    const pattern = parsePattern(text)
    assert.ok('error' in pattern)
    assert.match(pattern.error, words)
    assert.match(pattern.error, /[.?)]$/)
  })
}

test('names that look like fields are names when they are no slip, or quoted', () => {
  for (const text of ['postgres:16', 'node:20', 'host:5000/api:v1', '"stats:latest"', 'ghost:5'])
    assert.ok(!('error' in parsePattern(text)), text)
  assert.deepEqual(found('"kind:image"'), [])
})
