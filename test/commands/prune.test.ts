import assert from 'node:assert/strict'
import {mkdirSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {takeLock} from '../../source/store/lock.ts'
import {assertMatches} from '../report/schema.ts'
import {forgetAll, run, start} from './command-line.ts'
import {engineFor, type TestEngine} from './demo-engine.ts'

interface StepJson {
  readonly action: string
  readonly kind: string
  readonly id: string | null
  readonly ids?: readonly string[]
  readonly outcome: string
  readonly reason: string | null
}
interface ReceiptJson {
  readonly outcome: string
  readonly record: string
  readonly measured: {readonly bytes: number | null; readonly how: string}
  readonly steps: readonly StepJson[]
  readonly engine: {readonly key: string}
}

const receiptOf = (out: string): ReceiptJson => {
  const value: ReceiptJson = JSON.parse(out)
  assertMatches('receipt-1', value)
  return value
}

const planOf = async (demo: TestEngine, ...more: readonly string[]) => {
  const {out} = await run(['--dry-run', '--json', '--host', demo.endpoint, ...more])
  const {plan} = JSON.parse(out) as {plan: {steps: readonly Omit<StepJson, 'outcome' | 'reason'>[]}}
  return plan
}

const containersIn = ({state}: TestEngine): ReadonlySet<string> => new Set(state.containers.keys())
const CONTAINERS = ['--kind', 'containers'] as const

describe('prune --yes', () => {
  it('removes what the report called stale, and nothing else', async () => {
    const demo = await engineFor('laptop')
    const planned = await planOf(demo, ...CONTAINERS)
    const before = containersIn(demo)
    const {code, out} = await run(['prune', '--yes', '--json', '--host', demo.endpoint, ...CONTAINERS])
    assert.equal(code, 0)
    const receipt = receiptOf(out)
    assert.equal(receipt.outcome, 'done')
    const gone = [...before].filter((id) => !containersIn(demo).has(id)).sort()
    assert.deepEqual(gone, planned.steps.map(({id}) => id).sort())
    assert.ok(gone.length > 5)
    assert.ok(receipt.steps.every(({outcome}) => outcome === 'done'))
  })

  it('removes all kinds in one go, and then has nothing left to do', async () => {
    const demo = await engineFor('laptop')
    forgetAll()
    const first = await run(['prune', '--yes', '-v', '--host', demo.endpoint])
    assert.equal(first.code, 0, first.err)
    assert.match(first.out, /^Stale: /)
    assert.match(first.out, /^Done in /m)
    const again = await run(['prune', '--yes', '--json', '--host', demo.endpoint])
    assert.equal(again.code, 0)
    assert.deepEqual(
      receiptOf(again.out).steps.filter(({outcome}) => outcome === 'done'),
      [],
    )
  })

  it('writes a record that begins before the first removal and names every outcome', async () => {
    const demo = await engineFor('laptop')
    const state = forgetAll()
    const {out} = await run(['prune', '--yes', '--json', '--host', demo.endpoint, ...CONTAINERS])
    const {record, steps} = receiptOf(out)
    assert.deepEqual(
      readdirSync(join(state, 'runs')).map((name) => join(state, 'runs', name)),
      [record],
    )
    const entries = readFileSync(record, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as {entry: string})
    const count = (kind: string) => entries.filter(({entry}) => entry === kind).length
    assert.equal(entries[0]?.entry, 'start')
    assert.equal(count('intent'), steps.length)
    assert.equal(count('outcome'), steps.length)
    assert.equal(entries.at(-1)?.entry, 'end')
  })

  it('streams events that their schema allows, the receipt last', async () => {
    const demo = await engineFor('laptop')
    const {code, out} = await run(['prune', '--yes', '--events', '--host', demo.endpoint, ...CONTAINERS])
    assert.equal(code, 0)
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as {event: string})
    for (const event of events) assertMatches('events-1', event)
    assert.equal(events[0]?.event, 'run-started')
    assert.equal(events.at(-1)?.event, 'run-ended')
  })

  it('measures what images freed by what the engine counts where its answers do not tell', async () => {
    const demo = await engineFor('laptop', {profile: 'docker-containerd'})
    const wanted = ['--kind', 'images', '--include', 'unknown-origin,only-copies', '--older-than', '0d']
    const {code, out} = await run(['prune', '--yes', '--json', '--host', demo.endpoint, ...wanted])
    assert.equal(code, 0)
    const {measured, steps} = receiptOf(out)
    assert.ok(steps.length > 5)
    assert.match(measured.how, /before and after/)
    assert.ok((measured.bytes ?? 0) > 0)
  })

  it('exits 3 when a removal fails, and says in whose words', async () => {
    const demo = await engineFor('laptop')
    let failed = 0
    demo.faults.before = ({method, path}) =>
      method === 'DELETE' && path.startsWith('/containers/') && failed++ === 0
        ? {status: 500, body: {message: 'driver "overlay2" failed'}}
        : undefined
    const {code, out} = await run(['prune', '--yes', '--json', '--host', demo.endpoint, ...CONTAINERS])
    assert.equal(code, 3)
    const receipt = receiptOf(out)
    assert.equal(receipt.outcome, 'partial')
    assert.deepEqual(
      receipt.steps.filter(({outcome}) => outcome !== 'done').map(({outcome}) => outcome),
      ['failed'],
    )
    assert.match(receipt.steps.find(({outcome}) => outcome === 'failed')?.reason ?? '', /overlay2/)
  })

  it('exits 0 when something only came into use meanwhile', async () => {
    const demo = await engineFor('laptop')
    const [first] = (await planOf(demo, ...CONTAINERS)).steps
    const container = demo.state.containers.get(first?.id ?? '')
    assert.ok(container)
    demo.faults.before = ({method}) => {
      if (method === 'DELETE') Object.assign(container, {status: 'running'})
      return undefined
    }
    const {code, out} = await run(['prune', '--yes', '--json', '--host', demo.endpoint, ...CONTAINERS])
    assert.equal(code, 0, out)
    const step = receiptOf(out).steps.find(({id}) => id === container.id)
    assert.equal(step?.outcome, 'skipped')
    assert.ok(demo.state.containers.has(container.id))
  })
})

describe('prune that may not look', () => {
  const blind = async (path: string) => {
    const demo = await engineFor('laptop')
    demo.faults.before = (request) => (request.path === path ? {status: 403, body: {message: 'no'}} : undefined)
    const {code, err} = await run(['prune', '--yes', '--host', demo.endpoint])
    assert.equal(code, 4)
    assert.match(err, /^dock-tidy: .+\n$/)
    assert.deepEqual(demo.deeds, [])
  }
  it('at containers exits 4', () => blind('/containers/json'))
  it('at /info exits 4', () => blind('/info'))

  it('judges nothing by age where the clocks are far apart', async () => {
    const demo = await engineFor('laptop', {now: () => Date.now() - 3_600_000})
    const {code, out} = await run(['prune', '--yes', '--json', '--host', demo.endpoint])
    assert.equal(code, 0)
    assert.deepEqual(receiptOf(out).steps, [])
    assert.deepEqual(demo.deeds, [])
  })
})

describe('prune beside another', () => {
  it('exits 5 and names who holds the lock', async () => {
    const demo = await engineFor('laptop')
    const state = forgetAll()
    const {engine} = JSON.parse((await run(['--json', '--host', demo.endpoint])).out) as {engine: {key: string}}
    mkdirSync(join(state, 'locks'), {recursive: true})
    const owner = {pid: process.pid, host: 'test-host', user: 'someone', since: Date.now()}
    const lock = await takeLock(join(state, 'locks', engine.key), async () => join(state, 'fallback'), owner)
    assert.equal(lock.is, 'held')
    const {code, err} = await run(['prune', '--yes', '-q', '--host', demo.endpoint])
    assert.equal(code, 5)
    assert.match(err, /of someone on test-host/)
    assert.deepEqual(demo.deeds, [])
    if (lock.is === 'held') await lock.release()
  })
})

describe('prune that asks', () => {
  const QUESTION = 'Remove all this?'

  it('refuses without a terminal before it reads anything', async () => {
    const {code, err} = await run(['prune', '--host', 'unix:///nowhere.sock'])
    assert.equal(code, 2)
    assert.match(err, /--yes/)
  })

  for (const answer of ['n\n', '\n', 'yes\n', 'Y\n', ' y\n', 'yy\n']) {
    it(`removes nothing for ${JSON.stringify(answer)}`, async () => {
      const demo = await engineFor('laptop')
      const running = start(['prune', '--host', demo.endpoint, ...CONTAINERS], {terminal: true})
      await running.shows(QUESTION)
      running.type(answer)
      const {code, err} = await running.ended
      assert.equal(code, 0)
      assert.match(err, /Nothing was removed/)
      assert.deepEqual(demo.deeds, [])
    })
  }

  it('goes on for y, after the plan was shown', async () => {
    const demo = await engineFor('laptop')
    const running = start(['prune', '--host', demo.endpoint, ...CONTAINERS], {terminal: true})
    await running.shows(QUESTION)
    assert.match(running.out(), /^ {2}container +job-18/m)
    assert.deepEqual(demo.deeds, [])
    running.type('y\n')
    const {code, out} = await running.ended
    assert.equal(code, 0)
    assert.match(out, /^Done in .*removed \d+ containers/m)
    assert.ok(demo.deeds.length > 5)
  })

  it('takes no key that was pressed before the question', async () => {
    const demo = await engineFor('laptop')
    const running = start(['prune', '--host', demo.endpoint, ...CONTAINERS], {terminal: true})
    running.type('y\n')
    await running.shows(QUESTION)
    running.type('n\n')
    assert.equal((await running.ended).code, 0)
    assert.deepEqual(demo.deeds, [])
  })

  it('wants the whole word where data would be lost', async () => {
    const demo = await engineFor('laptop')
    const argv = [
      'prune',
      '--host',
      demo.endpoint,
      '--kind',
      'volumes',
      '--include',
      'anonymous-volumes',
      '--older-than',
      '0d',
    ]
    const refused = start(argv, {terminal: true})
    await refused.shows('Type the word remove')
    refused.type('y\n')
    await refused.ended
    assert.equal(demo.deeds.length, 0)
    const allowed = start(argv, {terminal: true})
    await allowed.shows('Type the word remove')
    allowed.type('remove\n')
    assert.equal((await allowed.ended).code, 0)
    assert.ok(demo.deeds.length > 0)
    assert.ok(demo.deeds.every(({path}) => path.startsWith('/volumes/')))
  })

  it('ends at a signal with nothing removed', async () => {
    const demo = await engineFor('laptop')
    for (const [signal, expected] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 143],
    ] as const) {
      const running = start(['prune', '--host', demo.endpoint, ...CONTAINERS], {terminal: true})
      await running.shows(QUESTION)
      running.signal(signal)
      assert.equal((await running.ended).code, expected)
    }
    assert.deepEqual(demo.deeds, [])
  })
})

describe('a signal while prune removes', () => {
  it('lets what is in flight finish, says what was done, and exits 130', async () => {
    const demo = await engineFor('laptop')
    const running = start(['prune', '--yes', '--json', '--host', demo.endpoint, ...CONTAINERS])
    demo.faults.before = ({method}) => {
      if (method === 'DELETE') running.signal('SIGINT')
      return undefined
    }
    const {code, out} = await running.ended
    assert.equal(code, 130)
    const receipt = receiptOf(out)
    assert.equal(receipt.outcome, 'interrupted')
    assert.ok(receipt.steps.some(({outcome}) => outcome === 'done'))
    assert.ok(receipt.steps.some(({outcome}) => outcome === 'not-reached'))
    assert.equal(receipt.steps.filter(({outcome}) => outcome === 'done').length, demo.deeds.length)
  })

  it('leaves at once at the second, and says whose end nobody knows', async () => {
    const demo = await engineFor('laptop')
    const running = start(['prune', '--yes', '--json', '--host', demo.endpoint, ...CONTAINERS])
    demo.faults.before = ({method}) => {
      if (method !== 'DELETE') return undefined
      setImmediate(() => {
        running.signal('SIGTERM')
        running.signal('SIGTERM')
      })
      return {delay: 3000}
    }
    const {code, out, err} = await running.ended
    assert.equal(code, 143, err)
    const {outcome, steps} = receiptOf(out)
    assert.equal(outcome, 'interrupted')
    assert.ok(steps.some((step) => step.outcome === 'unknown'))
    assert.ok(steps.every((step) => step.outcome === 'unknown' || step.outcome === 'not-reached'))
  })
})
