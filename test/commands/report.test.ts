import assert from 'node:assert/strict'
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {forgetAll, run} from './command-line.ts'
import {engineFor} from './demo-engine.ts'

interface ReportJson {
  readonly engine: {readonly product: string} | null
  readonly gaps: readonly {readonly part: string}[]
  readonly totals: Readonly<Record<string, {readonly count: number | null; readonly stale: number | null}>>
  readonly items: readonly {
    readonly kind: string
    readonly name: string
    readonly verdict: {readonly decision: string; readonly rule: string}
  }[]
  readonly plan: {readonly steps: readonly {readonly kind: string}[]}
}

const reportOf = (out: string): ReportJson => {
  const value: ReportJson = JSON.parse(out)
  assertMatches('report-1', value)
  return value
}

describe('--dry-run --json', () => {
  it('prints one object that its schema allows, nothing else, and changes nothing', async () => {
    const demo = await engineFor('laptop')
    const {code, out, err} = await run(['--dry-run', '--json', '--host', demo.endpoint])
    assert.equal(code, 0)
    assert.equal(err, '')
    assert.equal(out.split('\n').length, 2)
    const report = reportOf(out)
    assert.equal(report.items.filter(({kind}) => kind === 'container').length, report.totals.containers?.count)
    assert.equal(report.items.filter(({verdict}) => verdict.decision === 'stale').length > 0, true)
    assert.deepEqual(demo.deeds, [])
  })

  for (const profile of [
    'docker-20.10',
    'docker-containerd',
    'docker-29-containerd',
    'podman-4.3',
    'podman-5.8',
  ] as const) {
    it(`does so for ${profile}`, async () => {
      const demo = await engineFor('laptop', {profile})
      const {code, out} = await run(['--json', '--host', demo.endpoint])
      assert.equal(code, 0)
      assert.equal(reportOf(out).engine?.product, profile.startsWith('podman') ? 'podman' : 'docker')
    })
  }

  it('names what is denied as a gap, and counts it as unknown', async () => {
    const demo = await engineFor('laptop')
    demo.faults.before = ({path}) => (path === '/volumes' ? {status: 403, body: {message: 'no'}} : undefined)
    const report = reportOf((await run(['--json', '--host', demo.endpoint])).out)
    assert.ok(report.gaps.some(({part}) => part === 'volumes'))
    assert.equal(report.totals.volumes?.count, null)
  })

  it('calls nothing stale without a list of containers', async () => {
    const demo = await engineFor('laptop')
    demo.faults.before = ({path}) => (path === '/containers/json' ? {status: 500, body: {message: 'no'}} : undefined)
    const {code, out} = await run(['--dry-run', '--json', '--exit-code', '--host', demo.endpoint])
    assert.equal(code, 0)
    const report = reportOf(out)
    assert.deepEqual(report.plan.steps, [])
    assert.ok(report.items.every(({verdict}) => verdict.decision === 'kept'))
  })

  it('reports without /info, and without an engine then', async () => {
    const demo = await engineFor('laptop')
    demo.faults.before = ({path}) => (path === '/info' ? {status: 403, body: {message: 'no'}} : undefined)
    const {code, out} = await run(['--json', '--host', demo.endpoint])
    assert.equal(code, 0)
    assert.equal(reportOf(out).engine, null)
  })

  it('keeps what --kind leaves out in sight, but out of scope', async () => {
    const demo = await engineFor('laptop')
    const report = reportOf((await run(['--json', '--kind', 'containers', '--host', demo.endpoint])).out)
    assert.ok(report.items.filter(({kind}) => kind === 'image').every(({verdict}) => verdict.decision === 'kept'))
    assert.ok(report.items.some(({kind, verdict}) => kind === 'image' && verdict.rule === 'out-of-scope'))
    assert.ok(report.plan.steps.length > 0)
    assert.ok(report.plan.steps.every(({kind}) => kind === 'container'))
  })
})

describe('exit codes of --dry-run', () => {
  it('are 10 when something is stale and that was asked', async () => {
    assert.equal((await run(['--dry-run', '--exit-code', '--demo'])).code, 10)
    assert.equal((await run(['--dry-run', '--demo'])).code, 0)
    assert.equal((await run(['--dry-run', '--exit-code', '--demo', 'empty'])).code, 0)
  })
})

describe('without a terminal', () => {
  it('the report comes in place of the interface, and stderr says so', async () => {
    const {code, out, err} = await run(['--demo'])
    assert.equal(code, 0)
    assert.match(out, /^dock-tidy {2}Docker /)
    assert.match(err, /no terminal/)
    assert.match(err, /this is the demo/)
  })

  it('--quiet leaves stderr empty', async () => assert.equal((await run(['--demo', '-q'])).err, ''))
})

describe('what a look remembers', () => {
  it('is kept by engine and driver, and the demo keeps nothing', async () => {
    const demo = await engineFor('laptop')
    const ledgers = join(forgetAll(), 'ledgers')
    await run(['--dry-run', '--demo'])
    assert.equal(existsSync(ledgers), false)
    const first = await run(['--dry-run', '--host', demo.endpoint])
    assert.match(first.out, /first look/)
    assert.equal(readdirSync(ledgers).length, 1)
    const second = await run(['--dry-run', '--host', demo.endpoint])
    assert.doesNotMatch(second.out, /first look/)
  })
})

describe('--markdown', () => {
  it('is a report too', async () => {
    const {code, out} = await run(['--dry-run', '--markdown', '--demo', '-q'])
    assert.equal(code, 0)
    assert.match(out, /^# dock-tidy\n/)
    assert.match(out, /^\| KIND \| NAME /m)
  })
})
