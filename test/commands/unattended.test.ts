import assert from 'node:assert/strict'
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {forgetAll, type Ran, run, scratch} from './command-line.ts'
import {engineFor, type TestEngine} from './demo-engine.ts'

const CONTAINERS = ['--kind', 'containers'] as const

const prune = (demo: TestEngine, ...more: readonly string[]): Promise<Ran> =>
  run(['prune', '--yes', '--host', demo.endpoint, ...more])

/** Some removals fail. */
const failing = (demo: TestEngine): TestEngine => {
  let count = 0
  demo.faults.before = ({method}) => {
    count += method === 'DELETE' ? 1 : 0
    return method === 'DELETE' && count === 1 ? {status: 500, body: {message: 'disk on fire'}} : undefined
  }
  return demo
}

describe('what cron gets to read', () => {
  it('is one line', async () => {
    forgetAll()
    const demo = await engineFor('laptop')
    await run(['--dry-run', '--host', demo.endpoint])
    const {code, out, err} = await prune(demo, ...CONTAINERS)
    assert.deepEqual([code, err], [0, ''])
    assert.match(
      out,
      /^dock-tidy: done on ana-laptop: freed \d+ kB \(predicted \d+ kB\), removed 15 containers in less than a minute\. Run \d{8}T\d{6}-[0-9a-f]{6}\.\n$/,
    )
  })

  it('is one line, too, where there was nothing to do, and that run has its record', async () => {
    forgetAll()
    const demo = await engineFor('empty')
    const {code, out} = await prune(demo)
    assert.equal(code, 0)
    assert.match(out, /^dock-tidy: done on \S+: nothing that can go is stale\. Run \S+\.\n$/)
    const [id] = /\d{8}T\d{6}-[0-9a-f]{6}/.exec(out) ?? []
    const {out: shown} = await run(['runs', 'show', id ?? '', '--json'])
    const receipt = JSON.parse(shown) as {outcome: string; steps: unknown[]; measured: {bytes: number}}
    assertMatches('receipt-1', receipt)
    assert.deepEqual([receipt.outcome, receipt.steps, receipt.measured.bytes], ['done', [], 0])
  })

  it('is nothing with -q when nothing went wrong', async () => {
    const demo = await engineFor('laptop')
    const {code, out, err} = await prune(demo, '-q', ...CONTAINERS)
    assert.deepEqual([code, out, err], [0, '', ''])
    assert.deepEqual(await prune(await engineFor('empty'), '-q'), {code: 0, out: '', err: ''})
  })

  it('says what went wrong below that line, with -q too, and then on stderr', async () => {
    for (const quiet of [false, true]) {
      const demo = failing(await engineFor('laptop'))
      const {code, out, err} = await prune(demo, ...CONTAINERS, ...(quiet ? ['-q'] : []))
      assert.equal(code, 3)
      const lines = (quiet ? err : out).trimEnd().split('\n')
      assert.equal(quiet ? out : '', '')
      assert.match(lines[0] ?? '', /^dock-tidy: partly done on ana-laptop: .* Run \S+\.$/)
      assert.match(lines.slice(1).join('\n'), /^ {2}failed: container \S+: .*disk on fire/)
    }
  })

  it('is everything with -v', async () => {
    const {out} = await prune(await engineFor('laptop'), '-v', ...CONTAINERS)
    assert.match(out, /^Stale: /)
    assert.match(out, /^ {2}container +job-18/m)
    assert.match(out, /^Done in /m)
  })
})

describe('--events', () => {
  it('are a JSON object a line, from the start of a run to its end, also of one without steps', async () => {
    for (const scene of ['laptop', 'empty'] as const) {
      const {code, out} = await prune(await engineFor(scene), '--events', ...CONTAINERS)
      assert.equal(code, 0)
      const events = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as {event: string})
      for (const event of events) assertMatches('events-1', event)
      assert.deepEqual([events[0]?.event, events.at(-1)?.event], ['run-started', 'run-ended'])
    }
  })
})

/** Values by name and labels; and that each has its help and its type before it. */
const metricsIn = (file: string): ReadonlyMap<string, number> => {
  const values = new Map<string, number>()
  const told = new Set<string>()
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const [, what, name] = /^# (HELP|TYPE) (\S+) \S/.exec(line) ?? []
    if (what !== undefined) told.add(`${what} ${name}`)
    else {
      const [, key = '', value = ''] = /^(\S+\{.*\}) (\S+)$/.exec(line) ?? assert.fail(line)
      const family = key.replace(/\{.*/, '')
      assert.ok(told.has(`HELP ${family}`) && told.has(`TYPE ${family}`), family)
      values.set(key, Number(value))
    }
  }
  return values
}

const place = () => {
  const folder = join(scratch, `metrics-${readdirSync(scratch).length}`)
  mkdirSync(folder)
  return {folder, file: join(folder, 'dock-tidy.prom')}
}

describe('--metrics', () => {
  const of = 'engine="ana-laptop"'

  it('says what a run freed, what came of its items, and when it succeeded', async () => {
    const {folder, file} = place()
    const before = Math.floor(Date.now() / 1000)
    const {code, err} = await prune(await engineFor('laptop'), '-q', '--metrics', file, ...CONTAINERS)
    assert.deepEqual([code, err], [0, ''])
    const values = metricsIn(file)
    assert.equal(values.get(`dock_tidy_run_exit_code{${of}}`), 0)
    assert.equal(values.get(`dock_tidy_run_items{${of},outcome="done"}`), 15)
    assert.equal(values.get(`dock_tidy_run_items{${of},outcome="failed"}`), 0)
    assert.ok((values.get(`dock_tidy_run_freed_bytes{${of}}`) ?? 0) > 100_000)
    assert.ok((values.get(`dock_tidy_last_success_timestamp_seconds{${of}}`) ?? 0) >= before)
    assert.ok((values.get(`dock_tidy_run_duration_seconds{${of}}`) ?? 0) > 0)
    // whoever collects it is someone else; and nothing half-written lies beside it
    assert.equal(statSync(file).mode & 0o777, 0o644)
    assert.deepEqual(readdirSync(folder), ['dock-tidy.prom'])
  })

  it('keeps the last success through runs that fail, also those that come to no engine', async () => {
    const {file} = place()
    const demo = await engineFor('laptop')
    await prune(demo, '-q', '--metrics', file, ...CONTAINERS)
    const success = metricsIn(file).get(`dock_tidy_last_success_timestamp_seconds{${of}}`)
    assert.ok(success)
    await prune(failing(demo), '-q', '--metrics', file, '--kind', 'images')
    const partly = metricsIn(file)
    assert.equal(partly.get(`dock_tidy_run_exit_code{${of}}`), 3)
    assert.equal(partly.get(`dock_tidy_run_items{${of},outcome="failed"}`), 1)
    assert.equal(partly.get(`dock_tidy_last_success_timestamp_seconds{${of}}`), success)
    const {code} = await run(['prune', '--yes', '-q', '--metrics', file, '--host', 'unix:///nowhere.sock'])
    assert.equal(code, 4)
    const failed = metricsIn(file)
    assert.equal(failed.get(`dock_tidy_run_exit_code{${of}}`), 4)
    assert.equal(failed.get(`dock_tidy_last_success_timestamp_seconds{${of}}`), success)
    assert.equal(failed.get(`dock_tidy_run_items{${of},outcome="done"}`), 0)
  })

  it('that can not be written is said, and the run is what it is', async () => {
    const file = join(scratch, 'no', 'such', 'folder.prom')
    const demo = await engineFor('laptop')
    const {code, out, err} = await prune(demo, '--metrics', file, ...CONTAINERS)
    assert.equal(code, 3)
    assert.match(out, /^dock-tidy: done on/)
    assert.match(err, /^dock-tidy: The metrics can't be written: ENOENT/m)
    assert.equal(demo.deeds.length, 15)
    assert.equal(existsSync(join(scratch, 'no')), false)
  })
})

describe('after a run', () => {
  const configOf = (command: readonly string[]): string => {
    const {folder} = place()
    const file = join(folder, 'config.toml')
    writeFileSync(file, `version = 1\nafter = ${JSON.stringify(command)}\n`)
    return file
  }
  const script = (text: string) => configOf([process.execPath, '-e', text])

  it('a command gets the receipt on stdin, and its words no shell', async () => {
    const {folder} = place()
    const file = join(folder, 'receipt')
    const copy = `const fs = require('fs'); fs.writeFileSync(process.argv[1], fs.readFileSync(0)); fs.writeFileSync(process.argv[1] + '.word', process.argv[2])`
    const config = configOf([process.execPath, '-e', copy, file, '$HOME;"x'])
    const {code, out} = await prune(await engineFor('laptop'), '--config', config, '--json', ...CONTAINERS)
    assert.equal(code, 0)
    assertMatches('receipt-1', JSON.parse(readFileSync(file, 'utf8')))
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(out))
    assert.equal(readFileSync(`${file}.word`, 'utf8'), '$HOME;"x')
  })

  it('it is started also when there was nothing to do, and when the run was partly done', async () => {
    const {folder} = place()
    const file = join(folder, 'outcomes')
    const config = script(
      `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(file)}, JSON.parse(fs.readFileSync(0, 'utf8')).outcome + '\\n')`,
    )
    await prune(await engineFor('empty'), '-q', '--config', config)
    await prune(failing(await engineFor('laptop')), '-q', '--config', config, ...CONTAINERS)
    assert.equal(readFileSync(file, 'utf8'), 'done\npartial\n')
  })

  it('that fails is a notice and exit code 3; what it prints goes to stderr; the run stays done', async () => {
    const config = script(`console.log('words of its own'); process.exit(7)`)
    const {code, out, err} = await prune(await engineFor('laptop'), '--config', config, '--json', ...CONTAINERS)
    assert.equal(code, 3)
    assert.equal((JSON.parse(out) as {outcome: string}).outcome, 'done')
    assert.match(err, /^words of its own$/m)
    assert.match(err, /^dock-tidy: The command after the run, .*, exited with 7\.$/m)
  })

  it('that is not there is a notice and exit code 3', async () => {
    const {code, err} = await prune(await engineFor('empty'), '--config', configOf(['/no/such/program']))
    assert.equal(code, 3)
    assert.match(err, /The command after the run, \/no\/such\/program, could not be started: .*ENOENT/)
  })

  it('that does not read what it is told is none the worse for it', async () => {
    const {code} = await prune(await engineFor('laptop'), '-q', '--config', script('0'), ...CONTAINERS)
    assert.equal(code, 0)
  })
})
