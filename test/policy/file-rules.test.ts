import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {known, unknown} from '../../source/inventory/measured.ts'
import type {FileRule} from '../../source/policy/file-rule.ts'
import {judge} from '../../source/policy/judge.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {protectionIn} from '../../source/policy/protection.ts'
import {rulesOf} from '../../source/policy/rules.ts'
import {unusedSelection} from '../../source/policy/unused-selection.ts'
import {toRaw} from '../../source/text/raw.ts'
import {
  ago,
  containerDetails,
  containerId,
  containerRecord,
  DAY,
  engine,
  imageId,
  imageRecord,
  labels,
  NOW,
  networkId,
  networkRecord,
  volumeName,
  volumeRecord,
} from '../inventory/records.ts'
import {type Contents, inventoryOf} from '../inventory/snapshot-of.ts'
import {pattern} from './arbitrary-policy.ts'
import {oldContainer, oldImage, oldVolume} from './stale-worlds.ts'
import {type Case, verdictOf} from './verdict-of.ts'

type Line = readonly [verdict: FileRule['verdict'], match: string, reason?: string]

/** Rules as a file has them, one line each: `['stale', 'repo:acme/*', 'reason']`. */
const rules = (...written: readonly Line[]): readonly FileRule[] =>
  written.map(([verdict, match, reason], index) => ({
    name: `rule-${index + 1}`,
    match: pattern(match),
    verdict,
    reason: reason ?? null,
    at: {file: 'config.toml', line: 10 + index},
  }))

const judged = (one: Case, own: readonly FileRule[], policy: Case['policy'] = {}): string => {
  const whole = {...DEFAULT_POLICY, ...one.policy, ...policy, rules: own}
  const {decision, rule, reason} = verdictOf({...one, policy: whole}, rulesOf(whole))
  return `${decision} ${rule}: ${reason}`
}

const YOUNG: Case = oldImage({}, {lastTagged: ago(3)})
const ONLY_COPY: Case = oldImage({digests: []}, {madeBy: 'imported'})
const NAMED: Case = {of: ['volume', volumeName('data')], contents: {volumes: [[volumeRecord('data'), 4000]]}}

describe('a rule of the config file', () => {
  it('keeps what would go, and says where it is written', () => {
    assert.match(judged(oldContainer(), []), /^stale stopped/)
    assert.equal(judged(oldContainer(), rules(['kept', 'job'])), 'kept rule-1: it matches job (config.toml line 10)')
  })

  it('calls stale what would stay, in the words of who wrote it', () => {
    assert.match(judged(YOUNG, []), /^kept young/)
    const own = rules(['stale', 'repo:acme/*', 'CI images live two days'])
    assert.equal(judged(YOUNG, own), 'stale rule-1: CI images live two days (config.toml line 10)')
  })

  it('lifts every rule behind the third, data too', () => {
    for (const one of [YOUNG, ONLY_COPY, NAMED]) {
      assert.match(judged(one, []), /^kept/)
      assert.match(judged(one, rules(['stale', '*'])), /^stale rule-1/)
    }
    const alive = {
      host: undefined,
      networks: [networkRecord('shop', {labels: labels({'com.docker.compose.project': 'shop'})})],
    }
    const network: Case = {of: ['network', networkId('shop')], contents: {networks: alive.networks}}
    assert.match(judged(network, []), /^kept project/)
    assert.match(judged(network, rules(['stale', 'kind:network'])), /^stale rule-1/)
  })

  it('decides only where it is the first that matches, whichever way', () => {
    assert.match(judged(YOUNG, rules(['kept', 'acme/*'], ['stale', '*'])), /^kept rule-1/)
    assert.match(judged(YOUNG, rules(['stale', '*'], ['kept', 'acme/*'])), /^stale rule-1/)
    assert.match(judged(YOUNG, rules(['stale', 'other'], ['kept', 'acme/*'])), /^kept rule-2/)
    assert.match(judged(YOUNG, rules(['stale', 'other'])), /^kept young/)
  })

  it('that keeps comes after --only and --kind, which say what is asked about at all', () =>
    assert.match(judged(YOUNG, rules(['kept', '*']), {only: [pattern('other')]}), /^kept out-of-scope/))
})

describe('no rule of the config file lifts', () => {
  const greedy = rules(['stale', '*'])
  const running: Contents = {containers: [[containerRecord('web', {state: 'running', imageId: imageId('api')})]]}
  const cases: readonly (readonly [what: string, one: Case, keeper: string, policy?: Case['policy']])[] = [
    ['a label', oldContainer({labels: labels({'dock-tidy.keep': 'true'})}), 'protected'],
    ['a protect pattern', oldContainer(), 'protected', {protect: [pattern('job')]}],
    [
      'a pin',
      oldContainer(),
      'protected',
      {pins: [{kind: 'container', id: '', name: 'job', engine: null, at: null, file: 'pins.toml'}]},
    ],
    ['a running container', {of: ['container', containerId('web')], contents: running}, 'in-use'],
    [
      'the image of a running container',
      {of: ['image', imageId('api')], contents: {...running, images: [[imageRecord('api', {tags: ['api:1']})]]}},
      'in-use',
    ],
    ['a restart policy', oldContainer({}, {restartPolicy: 'always'}), 'managed'],
    ['a Swarm label', oldContainer({labels: labels({'com.docker.swarm.task.id': 'x'})}), 'managed'],
    [
      'ingress',
      {of: ['network', networkId('i')], contents: {networks: [networkRecord('i', {ingress: true})]}},
      'managed',
    ],
    ['a list of containers that is missing', {...NAMED, changes: {containers: unknown(toRaw('403'))}}, 'unknown-age'],
    ['another image store', {...NAMED, memory: {ledger: null, otherDriver: true}}, 'unknown-age'],
  ]
  for (const [what, one, keeper, policy] of cases)
    it(what, () => assert.match(judged(one, greedy, policy), new RegExp(`^kept ${keeper}:`)))
})

describe('an age in a rule that calls stale', () => {
  const older = rules(['stale', 'older:2d'])

  it('needs the proof that a limit needs', () => {
    assert.match(judged(YOUNG, older), /^stale rule-1/)
    assert.match(judged(YOUNG, rules(['stale', 'older:4d'])), /^kept young/)
    // never seen in use
    assert.match(judged(NAMED, older), /^kept data/)
    // its last tag can't be read, so nobody knows its last use
    const unread = {imageDetails: new Map([[imageId('api'), unknown(toRaw('500'))]])}
    assert.doesNotMatch(judged({...YOUNG, changes: unread}, older), /^stale/)
    // can't be had again, and a tag proves no lack of use
    assert.doesNotMatch(judged(oldImage({digests: []}, {madeBy: 'imported', lastTagged: ago(3)}), older), /^stale/)
  })

  it('is no age in a run that nobody watches where the clocks are apart', () => {
    const apart = {engine: known(engine({clock: {engine: NOW + DAY, ours: NOW}}))}
    const one = {...oldContainer(), changes: apart}
    assert.match(judged(one, rules(['stale', 'older:2d']), {unattended: false}), /^stale rule-1/)
    assert.match(judged(one, rules(['stale', 'older:2d']), {unattended: true}), /^kept unknown-age/)
    assert.match(judged(one, rules(['stale', 'job']), {unattended: true}), /^stale rule-1/)
  })
})

describe('what nobody knows', () => {
  const unmeasured = {...NAMED, changes: {volumeSizes: new Map([[volumeName('data'), unknown(toRaw('500'))]])}}

  it('is kept by what keeps, and no reason to remove', () => {
    assert.match(judged(unmeasured, rules(['kept', 'larger:1GB'], ['stale', '*'])), /^kept rule-1/)
    assert.match(judged(unmeasured, rules(['stale', '!larger:1GB'])), /^kept data/)
    assert.match(judged(unmeasured, rules(['stale', '*']), {protect: [pattern('!larger:1GB')]}), /^kept protected/)
    assert.match(judged(NAMED, rules(['stale', '!larger:1GB'])), /^stale rule-1/)
  })
})

describe('volumes.remove', () => {
  const first = {mark: 'old', at: ago(50), what: 'other', subject: toRaw('c'), other: null} as const
  // the engine tells of everything since, so that nothing can have used it
  const events = known({events: [first], upTo: NOW, silent: {images: 'no', others: false} as const})
  const scratch = {...oldVolume({anonymous: false}, 'scratch-1'), changes: {events}}
  const policy = {
    include: new Set<never>(),
    removeVolumes: [pattern('scratch-*')],
    limits: {...DEFAULT_POLICY.limits, namedVolumes: 30 * DAY},
  }

  it('lets go what it names, once that is unused for long enough', () => {
    assert.match(judged(scratch, [], policy), /^stale unused/)
    const patient = {...policy, limits: {...policy.limits, namedVolumes: 60 * DAY}}
    assert.match(judged(scratch, [], patient), /^kept young/)
    assert.match(judged(oldVolume({anonymous: false}, 'data'), [], policy), /^kept data/)
  })
})

it('a rule that keeps protects from marks too, one that is shadowed does not', () => {
  const inventory = inventoryOf(oldContainer().contents)
  const job = [...inventory.items.values()].find(({kind}) => kind === 'container')
  assert.ok(job)
  const asked = (...own: readonly Line[]) => protectionIn(inventory, {...DEFAULT_POLICY, rules: rules(...own)})(job)
  assert.equal(asked(['kept', 'job', 'payroll']), 'payroll (config.toml line 10)')
  assert.equal(asked(['stale', 'job'], ['kept', 'job']), null)
  assert.equal(asked(), null)
})

it('S marks nothing because a rule of the file calls it stale', () => {
  const contents = {
    volumes: [[volumeRecord('data'), 4000]],
    containers: [[containerRecord('job'), containerDetails(), 5_000_000]],
  } as const
  const policy = {...DEFAULT_POLICY, rules: rules(['stale', '*'])}
  assert.equal(
    [...judge(inventoryOf(contents), policy).values()].filter(({decision}) => decision === 'stale').length,
    2,
  )
  assert.equal(unusedSelection(inventoryOf(contents), policy).size, 0)
})
