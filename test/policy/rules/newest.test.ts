import {test} from 'node:test'
import type {Policy} from '../../../source/policy/policy.ts'
import {newest} from '../../../source/policy/rules/newest.ts'
import {
  ago,
  cacheId,
  cacheRecord,
  containerRecord,
  imageDetails,
  imageId,
  imageRecord,
} from '../../inventory/records.ts'
import {GREEDY, pattern} from '../arbitrary-policy.ts'
import {assertKept, assertStale, type Case} from '../verdict-of.ts'

const image = (name: string, tags: readonly string[], days: number | null) =>
  [imageRecord(name, {tags, created: days === null ? null : ago(days)})] as const

const policy = (keepNewest: number) => ({...GREEDY, keepNewest})
const among = (images: Case['contents']['images'] & object, name: string, keepNewest: number): Case => ({
  of: ['image', imageId(name)],
  contents: {images},
  policy: policy(keepNewest),
})

const VERSIONS = [
  image('v1', ['acme/api:v1'], 90),
  image('v3', ['acme/api:v3'], 30),
  image('v2', ['acme/api:v2'], 60),
  image('web', ['acme/web:v1'], 200),
]

test('the newest of each repository, by the date they were made', () => {
  assertKept(among(VERSIONS, 'v3', 2), newest, /^one of the newest 2 of acme\/api$/)
  assertKept(among(VERSIONS, 'v2', 2), newest, /./)
  assertStale(among(VERSIONS, 'v1', 2), 'unused', /./)
  assertKept(among(VERSIONS, 'web', 1), newest, /^the newest of acme\/web$/)
})

test('none unless it was asked for', () => {
  assertStale(among(VERSIONS, 'v3', 0), 'unused', /./)
})

test('latest is no version', () => {
  const images = [...VERSIONS, image('latest', ['acme/api:latest'], 1)]
  assertKept(among(images, 'v3', 1), newest, /./)
  assertStale(among(images, 'latest', 1), 'unused', /./)
  assertKept(among([...VERSIONS, image('both', ['acme/api:latest', 'acme/api:v4'], 1)], 'both', 1), newest, /./)
})

test('what runs takes no place', () => {
  const contents = {
    images: VERSIONS,
    containers: [[containerRecord('c', {imageId: imageId('v3'), state: 'running'})]],
  } as const
  assertKept({of: ['image', imageId('v2')], contents, policy: policy(1)}, newest, /^the newest of acme\/api$/)
})

test('a port of a registry is no tag', () => {
  assertKept(among([image('a', ['host:5000/api:v1'], 3)], 'a', 1), newest, /^the newest of host:5000\/api$/)
})

test('without a date it comes last', () => {
  assertStale(among([...VERSIONS, image('odd', ['acme/api:odd'], null)], 'odd', 3), 'unused', /./)
})

test('what someone said is kept takes no place either', () => {
  const [v3, v2] = [imageId('v3'), imageId('v2')]
  const said: readonly Partial<Policy>[] = [
    {protect: [pattern('acme/api:v3')]},
    {pins: [{kind: 'image', id: v3, name: '', engine: null, at: null, file: 'pins.toml'}]},
    {
      rules: [
        {name: 'rule-1', match: pattern('tag:v3'), verdict: 'kept', reason: null, at: {file: 'config.toml', line: 1}},
      ],
    },
  ]
  for (const one of said)
    assertKept({...among(VERSIONS, 'v2', 1), policy: {...policy(1), ...one}, of: ['image', v2]}, newest, /^the newest/)
})

test('those made at the same time: what arrived last, then the smaller id', () => {
  const made = (name: string, arrived: number) =>
    [
      imageRecord(name, {tags: [`acme/api:${name}`], created: ago(300)}),
      imageDetails({lastTagged: ago(arrived)}),
    ] as const
  const twins = [made('first', 20), made('second', 10)]
  assertKept(among(twins, 'second', 1), newest, /./)
  assertStale(among(twins, 'first', 1), 'unused', /./)
  const [smaller, larger] = ['a', 'b'].sort((one, other) => (imageId(one) < imageId(other) ? -1 : 1)) as [
    string,
    string,
  ]
  const same = [made(smaller, 10), made(larger, 10)]
  assertKept(among(same, smaller, 1), newest, /./)
  assertStale(among(same, larger, 1), 'unused', /./)
})

const cache = (name: string, used: number, size: number, changes: Parameters<typeof cacheRecord>[1] = {}) =>
  cacheRecord(name, {lastUsed: ago(used), size, ...changes})

test('the newest build cache, until it makes up what is to stay', () => {
  const records = [cache('old', 90, 1000), cache('middle', 60, 1000), cache('new', 40, 1000)]
  const one = (name: string, keepCache: number): Case => ({
    of: ['cache', cacheId(name)],
    contents: {cache: records},
    policy: {...GREEDY, keepCache},
  })
  assertKept(one('new', 1), newest, /^among the newest 1 B of build cache$/)
  assertStale(one('middle', 1000), 'unused', /./)
  assertKept(one('middle', 1001), newest, /./)
  assertStale(one('old', 2000), 'unused', /./)
  assertKept(one('old', 5000), newest, /./)
})
