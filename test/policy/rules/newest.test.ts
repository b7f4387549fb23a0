import {test} from 'node:test'
import {newest} from '../../../source/policy/rules/newest.ts'
import {ago, containerRecord, imageId, imageRecord} from '../../inventory/records.ts'
import {GREEDY} from '../arbitrary-policy.ts'
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
