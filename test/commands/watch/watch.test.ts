import assert from 'node:assert/strict'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {assertMatches} from '../../report/schema.ts'
import {forgetAll, type Running, run, start} from '../command-line.ts'
import {engineFor} from '../demo-engine.ts'
import {startRelay} from './relay.ts'

const program = [process.execPath, join(import.meta.dirname, '../../../dist/cli.js')] as const

/** What a process of the watcher needs to find the same places as this one. */
const places = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'PATH'].map((name) => [name, process.env[name] ?? '']),
  )

const watch = (endpoint: string, ...words: readonly string[]): Running =>
  start(['watch', '--host', endpoint, ...words], {program, env: places()})

const end = async (running: Running) => {
  running.signal('SIGTERM')
  return running.ended
}

describe('watch', () => {
  it('only looks and remembers, unless it is told to clean', async () => {
    const demo = await engineFor('laptop')
    const state = forgetAll()
    const running = watch(demo.endpoint, '--max-used', '1GB')
    await running.shows('looked: ')
    const {code, out, err} = await end(running)
    assert.equal(code, 143, err)
    assert.equal(out, '')
    assert.deepEqual(demo.deeds, [])
    assert.match(err, /^dock-tidy: watching Docker .* \([0-9a-f]{12}\); it only looks: --yes lets it clean\.\n/)
    assert.match(err, /\ndock-tidy: looked: \d+ of \d+ items stale; .* GB used, .* GB too little room\.\n/)
    assert.match(err, /\ndock-tidy: stopped\.\n$/)
    assert.ok(existsSync(join(state, 'ledgers')))
    assert.equal(existsSync(join(state, 'runs')), false)
  })

  it('cleans where more is used than may be, with a record as every run has it', async () => {
    const demo = await engineFor('laptop')
    const state = forgetAll()
    const running = watch(demo.endpoint, '--yes', '--max-used', '1GB', '--kind', 'containers,images')
    await running.shows('cleaned in ')
    const {code, err} = await end(running)
    assert.equal(code, 143)
    assert.match(err, /dock-tidy: cleaning: .* GB too little room\.\n/)
    const [, removed, run] = /cleaned in .*: (\d+) removed, .* freed \(run (\S+)\)\.\n/.exec(err) ?? []
    assert.ok(Number(removed) > 5, err)
    assert.ok(demo.deeds.length > 5)
    assert.deepEqual(readdirSync(join(state, 'runs')), [`${run}.jsonl`])
    // one line for each thing that happened
    assert.ok(err.split('\n').length < 8, err)
  })

  it('tells all as JSON, one object a line', async () => {
    const demo = await engineFor('laptop')
    forgetAll()
    const running = watch(demo.endpoint, '--yes', '--max-used', '1GB', '--kind', 'containers', '--events', '-q')
    await running.shows('"event":"cleaned"')
    const {code, out, err} = await end(running)
    assert.equal(code, 143)
    assert.equal(err, '')
    const lines = out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as {schema: string; event: string})
    for (const line of lines) assertMatches(line.schema === 'dock-tidy/watch-1' ? 'watch-1' : 'events-1', line)
    const told = lines.map(({event}) => event).filter((event) => !event.startsWith('step-'))
    assert.deepEqual(told, ['watching', 'looked', 'cleaning', 'run-started', 'run-ended', 'cleaned', 'stopped'])
  })

  it('lets a removal that is under way end, writes its outcome, and begins no other', async () => {
    const demo = await engineFor('laptop')
    const state = forgetAll()
    const running = watch(demo.endpoint, '--yes', '--max-used', '1GB', '--kind', 'containers')
    const begun = new Promise<void>((resolve) => {
      demo.faults.before = ({method}) => {
        if (method !== 'DELETE') return undefined
        resolve()
        return {delay: 700}
      }
    })
    await begun
    const {code, err} = await end(running)
    assert.equal(code, 143)
    assert.match(err, /cleaned in .*: [1-9]\d* removed/)
    const [record = ''] = readdirSync(join(state, 'runs'))
    const entries = readFileSync(join(state, 'runs', record), 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as {entry: string}).entry)
    const count = (name: string) => entries.filter((entry) => entry === name).length
    assert.ok(count('intent') >= 1 && count('intent') < 15, entries.join(' '))
    assert.equal(count('outcome'), count('intent'))
    assert.equal(entries.at(-1), 'end')
    assert.equal(demo.deeds.length, demo.deeds.filter(({status}) => status !== null && status < 300).length)
  })

  it('leaves at once when it is told twice', async () => {
    const demo = await engineFor('laptop')
    forgetAll()
    const running = watch(demo.endpoint, '--yes', '--max-used', '1GB', '--kind', 'containers')
    const begun = new Promise<void>((resolve) => {
      demo.faults.before = ({method}) => {
        if (method !== 'DELETE') return undefined
        resolve()
        return {delay: 60_000}
      }
    })
    await begun
    running.signal('SIGTERM')
    running.signal('SIGTERM')
    const {code} = await running.ended
    assert.equal(code, 143)
  })

  it('waits for an engine that is started again', async () => {
    const demo = await engineFor('laptop')
    const relay = await startRelay(demo.socketPath)
    forgetAll()
    const running = watch(relay.endpoint)
    await running.shows('looked: ')
    relay.leadTo(null)
    await running.shows("can't be heard any more")
    relay.leadTo(demo.socketPath)
    await running.shows('the engine is back')
    assert.equal((await end(running)).code, 143)
  })

  it('ends with 4 where another engine is there then, and leaves that one alone', async () => {
    const demo = await engineFor('laptop')
    const other = await engineFor('ci')
    const relay = await startRelay(demo.socketPath)
    forgetAll()
    const running = watch(relay.endpoint, '--yes', '--max-used', '1TB')
    await running.shows('looked: ')
    relay.leadTo(other.socketPath)
    const {code, err} = await running.ended
    assert.equal(code, 4)
    assert.match(err, /another engine is there now \([0-9a-f]{12}\): nothing of it is touched\.\n$/)
    assert.deepEqual(other.deeds, [])
  })
})

describe('a watcher that can not be', () => {
  const cases: readonly (readonly [argv: readonly string[], code: number, words: RegExp])[] = [
    [['watch', 'now'], 2, /takes no "now"/],
    [['watch', '--yes'], 2, /needs to know when to clean/],
    [['watch', '--every', '6h'], 2, /add --yes/],
    [['watch', '--yes', '--every', '30s'], 2, /like 90m/],
    [['watch', '--yes', '--every', '30d'], 2, /between 1m and 20d/],
    [['watch', '--yes', '--free', '5GB'], 2, /--free/],
    [['watch', '--yes', '--max-used', '80'], 2, /like 20GB/],
    [['watch', '--yes', '--max-used', '80GB', '--min-free', '10%'], 2, /choose one/],
    [['watch', '--json'], 2, /--events tells all/],
    [['watch', '--dry-run'], 2, /only looks/],
    [['watch', '--read-only'], 2, /do not go with watch/],
    [['watch', '--at', '03:30'], 2, /go with schedule add/],
    [['watch', '--older-than', '30'], 2, /like 90m/],
    [['watch', '--host', 'nonsense'], 2, /no endpoint/],
    [['watch', '--host', 'unix:///nowhere.sock'], 4, /not there/],
    [['watch', '--engine-key', '0'.repeat(64)], 4, /another engine/],
    [['watch', '--yes', '--min-free', '10%'], 4, /--max-used SIZE needs no disk/],
  ]
  for (const [argv, code, words] of cases)
    it(`is one sentence: ${argv.join(' ').slice(0, 60)}`, async () => {
      const demo = await engineFor('laptop')
      forgetAll()
      const ran = await run(argv, {program, env: {...places(), DOCKER_HOST: demo.endpoint}})
      assert.equal(ran.code, code, ran.err)
      assert.equal(ran.out, '')
      const lines = ran.err.split('\n').filter((line) => !line.startsWith('dock-tidy: watching'))
      assert.equal(lines.length, 2, ran.err)
      assert.match(ran.err, words)
      assert.deepEqual(demo.deeds, [])
    })
})
