import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {unknown} from '../../source/inventory/measured.ts'
import type {FileRule} from '../../source/policy/file-rule.ts'
import {imagesInQuestion} from '../../source/policy/images-in-question.ts'
import {judge} from '../../source/policy/judge.ts'
import {DEFAULT_POLICY, type Policy} from '../../source/policy/policy.ts'
import {toRaw} from '../../source/text/raw.ts'
import {ago, containerdStore, containerRecord, DAY, engine, imageId, imageRecord} from '../inventory/records.ts'
import {inventoryOf} from '../inventory/snapshot-of.ts'
import {pattern} from './arbitrary-policy.ts'

const images = {
  running: imageRecord('running', {tags: ['running:1'], created: ago(200)}),
  untagged: imageRecord('untagged', {created: ago(200)}),
  unproven: imageRecord('unproven', {tags: ['unproven:1'], created: ago(200)}),
  recent: imageRecord('recent', {tags: ['recent:1'], created: ago(3)}),
  older: imageRecord('older', {tags: ['older:1'], created: ago(90)}),
}
const used = [containerRecord('web', {imageId: imageId('running'), state: 'running'})] as const

const asked = (names: readonly (keyof typeof images)[], provesOrigin = false, policy: Policy = DEFAULT_POLICY) => {
  const none = unknown(toRaw('not asked'))
  const contents = {engine: engine({profile: containerdStore}), images: names.map((name) => [images[name]] as const)}
  const inventory = inventoryOf(
    {...contents, containers: [used]},
    {imageDetails: new Map(names.map((name) => [imageId(name), none]))},
  )
  const ids = imagesInQuestion(inventory, judge(inventory, policy), policy, provesOrigin)
  return names.filter((name) => ids.includes(imageId(name)))
}

describe('images that are worth asking about', () => {
  it('are those that no other rule keeps', () =>
    assert.deepEqual(asked(['running', 'untagged', 'unproven']), ['untagged']))

  it('are also those that their origin keeps, where that will be asked', () =>
    assert.deepEqual(asked(['running', 'untagged', 'unproven'], true), ['untagged', 'unproven']))

  it('come with what was built lately, which may stand on them', () => {
    assert.deepEqual(asked(['untagged', 'unproven', 'recent']), ['untagged', 'recent'])
    assert.deepEqual(asked(['running', 'recent']), [])
  })

  it('and lately is what the longest limit says', () => {
    const limits = {...DEFAULT_POLICY.limits, images: 2 * DAY, untaggedImages: DAY}
    assert.deepEqual(asked(['untagged', 'recent'], false, {...DEFAULT_POLICY, limits}), ['untagged'])
  })

  const rule = (match: string, verdict: FileRule['verdict'] = 'stale'): Policy => ({
    ...DEFAULT_POLICY,
    rules: [{name: 'rule-1', match: pattern(match), verdict, reason: null, at: {file: 'config.toml', line: 1}}],
  })

  it('are also those about which a rule of the file can tell only then', () => {
    assert.deepEqual(asked(['running', 'unproven'], false, rule('unproven* older:2d')), ['unproven'])
    assert.deepEqual(asked(['running', 'unproven'], false, rule('other* older:2d')), [])
    assert.deepEqual(asked(['running', 'unproven'], false, rule('* older:2d')), ['unproven'])
  })

  it('are not those that a rule keeps by what the lists tell', () => {
    assert.deepEqual(asked(['untagged'], false, rule('kind:image', 'kept')), [])
    assert.deepEqual(asked(['untagged'], false, rule('kind:image larger:1GB', 'kept')), ['untagged'])
  })

  it('come with what was built within the time a rule asks for', () =>
    assert.deepEqual(asked(['unproven', 'recent', 'older'], false, rule('unproven older:100d')), [
      'unproven',
      'recent',
      'older',
    ]))
})
