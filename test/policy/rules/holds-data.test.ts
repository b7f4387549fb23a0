import {test} from 'node:test'
import {measuring, unknown} from '../../../source/inventory/measured.ts'
import {DEFAULT_POLICY, type Lift} from '../../../source/policy/policy.ts'
import {holdsData} from '../../../source/policy/rules/holds-data.ts'
import {inDoubt} from '../../../source/policy/rules/in-doubt.ts'
import {toRaw} from '../../../source/text/raw.ts'
import {
  containerDetails,
  containerId,
  containerRecord,
  imageId,
  labels,
  volumeName,
  volumeRecord,
} from '../../inventory/records.ts'
import {GREEDY} from '../arbitrary-policy.ts'
import {oldContainer, oldImage, oldNetwork} from '../stale-worlds.ts'
import {assertKept, assertStale, type Case} from '../verdict-of.ts'

const lifted = (...lifts: readonly Lift[]) => ({...GREEDY, include: new Set(lifts)})
const ALL = GREEDY.include
const allBut = (...lifts: readonly Lift[]) => lifted(...[...ALL].filter((lift) => !lifts.includes(lift)))

const volume = (changes: Parameters<typeof volumeRecord>[1], size = 4000): Case => ({
  of: ['volume', volumeName('data')],
  contents: {volumes: [[volumeRecord('data', changes), size]]},
})
const wrote = (bytes: number): Case => ({
  of: ['container', containerId('job')],
  contents: {containers: [[containerRecord('job'), containerDetails(), bytes]]},
})

test('a named volume, whatever else is lifted', () => {
  assertKept({...volume({}), policy: allBut('named-volumes')}, holdsData, /^data: it holds 4(\.0+)? kB$/)
  assertStale({...volume({}), policy: lifted('named-volumes')}, 'unused', /./)
})

test('an anonymous volume, unless it is lifted or a limit was written for such', () => {
  const one = volume({anonymous: true})
  assertKept({...one, policy: {...allBut('anonymous-volumes'), limits: DEFAULT_POLICY.limits}}, holdsData, /data/)
  assertStale({...one, policy: lifted('anonymous-volumes')}, 'unused', /./)
  assertStale({...one, policy: {...lifted(), limits: {...GREEDY.limits, anonymousVolumes: 0}}}, 'unused', /./)
})

test('a limit for named volumes alone lifts nothing', () => {
  assertKept({...volume({}), policy: {...lifted(), limits: {...GREEDY.limits, namedVolumes: 0}}}, holdsData, /data/)
})

test('a volume of which nobody knows whether it is anonymous counts as named', () => {
  const one = {...volume({name: volumeName('f'.repeat(64)), anonymous: null})}
  const of = ['volume', volumeName('f'.repeat(64))] as const
  const changes = {volumeSizes: new Map()}
  const unread = {...one.contents, containers: [[containerRecord('c', {state: 'running'})]]} as const
  assertStale({of, contents: one.contents, changes, policy: lifted('anonymous-volumes')}, 'unused', /./)
  const details = {containerDetails: new Map([[containerId('c'), unknown(toRaw('500'))]])}
  assertKept(
    {of, contents: unread, changes: {...changes, ...details}, policy: {...lifted('anonymous-volumes')}},
    // what can't be inspected is a doubt before it is data
    inDoubt,
    /could not be inspected/,
  )
})

test('an empty volume, and one of unknown size', () => {
  assertKept({...volume({}, 0), policy: lifted()}, holdsData, /^empty, but/)
  const sizes = [measuring, unknown(toRaw('other driver'))]
  for (const size of sizes) {
    const changes = {volumeSizes: new Map([[volumeName('data'), size]])}
    assertKept({...volume({}), policy: lifted(), changes}, holdsData, /^data: it may hold some$/)
  }
})

test('a container that wrote more than 1 MB', () => {
  assertKept(
    {...wrote(1_000_001), policy: allBut('changed-containers')},
    holdsData,
    /^it wrote 1(\.0+)? MB of its own$/,
  )
  assertStale({...wrote(1_000_000), policy: lifted()}, 'stopped', /./)
  assertStale({...wrote(5_000_000), policy: lifted('changed-containers')}, 'stopped', /./)
})

test('a container that was not measured', () => {
  const cases = [
    [measuring, /still being measured/],
    [unknown(toRaw('timeout')), /nobody knows what it wrote: timeout/],
  ] as const
  for (const [size, words] of cases) {
    const changes = {containerSizes: new Map([[containerId('job'), size]])}
    assertKept({...oldContainer(), changes, policy: lifted()}, holdsData, words)
  }
})

test('an image that nothing proves to be in a registry', () => {
  const local = oldImage({digests: []})
  const loopback = oldImage({digests: [`localhost:5000/acme/api@${imageId('d')}`]})
  for (const one of [local, loopback]) {
    assertKept({...one, policy: allBut('unknown-origin')}, holdsData, /^nothing proves/)
    assertStale({...one, policy: lifted('unknown-origin')}, 'unused', /./)
  }
})

test('a proven only copy is lifted by its own name alone', () => {
  for (const madeBy of ['imported', 'committed'] as const) {
    const one = oldImage({digests: []}, {madeBy})
    assertKept({...one, policy: allBut('only-copies')}, holdsData, /^only copy/)
    assertStale({...one, policy: lifted('only-copies')}, 'unused', /./)
  }
})

test('an image that could not be inspected may be a proven only copy', () => {
  const one = oldImage({digests: []})
  const changes = {imageDetails: new Map([[imageId('api'), unknown(toRaw('500'))]])}
  assertKept({...one, changes, policy: lifted('unknown-origin')}, holdsData, /nobody knows where it came from: 500/)
  assertStale({...one, changes, policy: lifted('unknown-origin', 'only-copies')}, 'unused', /./)
})

test('an untagged image holds no data', () => {
  assertStale({...oldImage({tags: [], digests: []}), policy: lifted()}, 'untagged', /./)
})

test('a network that no compose project made', () => {
  assertKept({...oldNetwork({labels: labels()}), policy: allBut('hand-made-networks')}, holdsData, /^made by hand/)
  assertStale({...oldNetwork({labels: labels()}), policy: lifted('hand-made-networks')}, 'unused', /./)
  assertStale({...oldNetwork(), policy: lifted()}, 'unused', /./)
})
