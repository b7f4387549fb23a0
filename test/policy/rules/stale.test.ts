// What no rule keeps, and the words that say so: the ground that the other tests stand on.
import {test} from 'node:test'
import {DEFAULT_POLICY} from '../../../source/policy/policy.ts'
import {ago, containerDetails, containerRecord, imageDetails, imageId, imageRecord} from '../../inventory/records.ts'
import {oldCache, oldContainer, oldImage, oldNetwork, oldVolume} from '../stale-worlds.ts'
import {assertStale} from '../verdict-of.ts'

test('a container that stopped 40 days ago', () => {
  assertStale(oldContainer(), 'stopped', /^stopped 40 d ago$/)
})

test('a container that was never started', () => {
  assertStale(
    oldContainer({state: 'created', created: ago(20)}, {state: 'created', started: null, finished: null}),
    'stopped',
    /^created 20 d ago, never started$/,
  )
})

test('a container whose run can no longer change what its limit says', () => {
  assertStale({...oldContainer({}, {finished: ago(14)})}, 'stopped', /^stopped 14 d ago$/)
})

test('an image together with the stopped container that alone used it', () => {
  assertStale(oldImage(), 'unused', /^no use known since it ran 40 d ago$/)
})

test('an image that got its name 62 days ago', () => {
  const one = oldImage({}, {lastTagged: ago(62)})
  assertStale(
    {...one, contents: {...one.contents, containers: []}},
    'unused',
    /^no use known since it was tagged 62 d ago$/,
  )
})

test('an untagged image built here 31 days ago', () => {
  const built = {tags: [], digests: [], created: ago(31)}
  const one = oldImage(built, {lastTagged: ago(31)})
  assertStale({...one, contents: {...one.contents, containers: []}}, 'untagged', /since a build 31 d ago$/)
})

test('an untagged image whose stopped container is out of the way: 7 days are enough', () => {
  const one = oldImage({tags: [], digests: []})
  const stopped = containerDetails({started: ago(9), finished: ago(8)})
  const contents = {
    ...one.contents,
    containers: [[containerRecord('job', {imageId: imageId('api')}), stopped]],
  } as const
  const limits = {...DEFAULT_POLICY.limits, containers: 0}
  assertStale({...one, contents, policy: {limits}}, 'untagged', /ran 8 d ago/)
})

test('a hidden parent goes with its last child', () => {
  const child = imageRecord('child', {parent: imageId('step'), created: ago(80)})
  const step = imageRecord('step', {hidden: true, created: ago(80), parent: imageId('below')})
  const below = imageRecord('below', {hidden: true, created: ago(80)})
  const contents = {
    images: [
      [child, imageDetails({lastTagged: ago(80)})],
      [step, imageDetails()],
      [below, imageDetails()],
    ],
  } as const
  assertStale({of: ['image', imageId('child')], contents}, 'untagged', /80 d ago/)
  assertStale({of: ['image', imageId('step')], contents}, 'untagged', /80 d ago/)
  assertStale({of: ['image', imageId('below')], contents}, 'untagged', /80 d ago/)
})

test('a network of a project whose files are gone', () => {
  assertStale(oldNetwork(), 'unused', /ran 40 d ago/)
})

test('an anonymous volume someone asked for: its only container says when it was used', () => {
  assertStale(oldVolume(), 'unused', /^unused for 40 d$/)
})

test('a build cache record', () => {
  assertStale(oldCache(), 'unused', /^unused for 60 d$/)
})

test('a build cache record that was never used since it was made', () => {
  assertStale(oldCache({lastUsed: null, created: ago(15)}), 'unused', /^unused for 15 d$/)
})
