import assert from 'node:assert/strict'
import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {run, scratch} from './command-line.ts'

const folder = mkdtempSync(join(scratch, 'policy-'))
const usual = join(scratch, 'config', 'dock-tidy', 'config.toml')

let files = 0
const fileOf = (text: string | Uint8Array): string => {
  const path = join(folder, `${++files}.toml`)
  writeFileSync(path, text)
  return path
}

/** From here on the usual file says this. */
const putUsual = (text: string): void => {
  mkdirSync(join(usual, '..'), {recursive: true})
  writeFileSync(usual, text)
}

const settingsOf = (
  out: string,
): ReadonlyMap<string, {value: unknown; from: readonly {is: string; line: number | null}[]}> => {
  const shown = JSON.parse(out)
  assertMatches('policy-1', shown)
  return new Map(shown.settings.map((one: {key: string}) => [one.key, one]))
}

describe('policy init', () => {
  it('writes a start that is right, changes nothing, and is never overwritten', async () => {
    const path = join(folder, 'new', 'folder', 'config.toml')
    const {code, out} = await run(['policy', 'init', '--config', path])
    assert.equal(code, 0)
    assert.ok(out.startsWith(`Wrote ${path}.`))
    assert.equal(statSync(path).mode & 0o777, 0o600)
    const before = await run(['policy', 'show', '--json', '--no-config'])
    const after = await run(['policy', 'show', '--json', '--config', path])
    const values = (text: string) => [...settingsOf(text)].map(([key, {value}]) => [key, value])
    assert.deepEqual(values(after.out), values(before.out))

    writeFileSync(path, 'mine')
    const again = await run(['policy', 'init', '--config', path])
    assert.equal(again.code, 2)
    assert.match(again.err, /^dock-tidy: .* is already there, and policy init never overwrites\.\n$/)
    assert.equal(readFileSync(path, 'utf8'), 'mine')
  })

  it('shows every key there is, in lines that are right without their "#"', async () => {
    const path = join(folder, 'whole.toml')
    await run(['policy', 'init', '--config', path])
    const text = readFileSync(path, 'utf8').replace(/^# (?=[a-z-]+ = |\[\[)/gm, '')
    const whole = fileOf(text)
    const {code, err} = await run(['policy', 'check', whole])
    assert.equal(code, 0, err)
    const {out} = await run(['policy', 'show', '--json', '--config', whole])
    // for later, and two that go not with the third
    const left = /^(copies\.|space\.(free|max-used))/
    for (const [key, {from}] of settingsOf(out)) if (!left.test(key)) assert.equal(from[0]?.is, 'file', key)
  })

  it('goes to the usual place', async () => {
    const {out} = await run(['policy', 'init'])
    assert.ok(out.startsWith(`Wrote ${usual}.`), out)
    putUsual('')
  })

  it('says in one sentence where it can not write', async () => {
    const {code, err} = await run(['policy', 'init', '--config', join(fileOf(''), 'config.toml')])
    assert.equal(code, 2)
    assert.match(err, /^dock-tidy: .* can't be written: .+\n$/)
  })
})

describe('policy check', () => {
  it('says that a file is fine, and what it means', async () => {
    const path = fileOf(
      'protect = ["postgres:*"]\n[images]\nkeep-newest = 3\n[volumes]\nremove = ["scratch-*"]\n[[rule]]\nmatch = "repo:acme/ci-*"\nverdict = "stale"\nreason = "CI images live two days"\n',
    )
    const {code, out, err} = await run(['policy', 'check', path])
    assert.equal(code, 0)
    assert.equal(err, '')
    assert.ok(out.startsWith(`${path} is fine. It means:\n`))
    for (const line of [
      'What matches postgres:* stays.',
      'The newest 3 versions of each repository stay.',
      'Named volumes go after 30 days unused if they match scratch-*.',
      'Anonymous volumes stay.',
    ])
      assert.ok(out.includes(`  ${line}\n`), out)
    assert.match(out, /rule-1 \(line 6\): what matches repo:acme\/ci-\* is stale.*CI images live two days/)
  })

  it('tells every mistake with line and column, and exits 2', async () => {
    const path = fileOf('clok = 1\n[images]\nolder-than = "3 days"\n')
    const {code, out, err} = await run(['policy', 'check', path])
    assert.equal(code, 2)
    assert.equal(out, '')
    assert.deepEqual(
      err.split('\n').map((line) => line.replace(/: [^:]*$/, '')),
      [`dock-tidy: ${path}:1:1`, `dock-tidy: ${path}:3:14`, ''],
    )
  })

  it('reads the usual file, and says what holds where there is none', async () => {
    putUsual('[cache]\nkeep = "7GB"\n')
    assert.match((await run(['policy', 'check'])).out, /the newest 7\.00 GB of it stay/)
    rmSync(usual)
    const {code, out} = await run(['policy', 'check'])
    assert.equal(code, 0)
    assert.ok(out.startsWith(`There is no ${usual}, so the defaults are in force`), out)
  })
})

describe('policy show', () => {
  it('tells of every value where it came from', async () => {
    putUsual('protect = ["a"]\n[images]\nolder-than = "60d"\n')
    const {out} = await run([
      'policy',
      'show',
      '--protect',
      'b',
      '--cache-older-than',
      '3d',
      '--include',
      'only-copies',
    ])
    assert.ok(out.startsWith(`Config file: ${usual}\n`))
    for (const line of [
      /^protect +a, b +config\.toml line 1, --protect$/m,
      /^images\.older-than +60d +config\.toml line 3$/m,
      /^cache\.older-than +3d +--cache-older-than$/m,
      /^images\.only-copies +remove +--include only-copies$/m,
      /^networks\.older-than +14d +default$/m,
      /^volumes\.anonymous-older-than +– +default$/m,
    ])
      assert.match(out, line)
    putUsual('')
  })

  it('puts options above the file, and the file above the defaults', async () => {
    const path = fileOf(
      'clock = "arrived"\nonly = ["a"]\n[images]\nolder-than = "60d"\nkeep-newest = 2\n[networks]\nolder-than = "1d"\n',
    )
    const {out} = await run([
      'policy',
      'show',
      '--json',
      '--config',
      path,
      '--older-than',
      '5d',
      '--networks-older-than',
      '2d',
      '--only',
      'b',
      '--clock',
      'created',
    ])
    const settings = settingsOf(out)
    const value = (key: string) => settings.get(key)?.value
    assert.deepEqual(
      [
        'clock',
        'only',
        'images.older-than',
        'networks.older-than',
        'images.keep-newest',
        'volumes.named-older-than',
      ].map(value),
      ['created', ['b'], '5d', '2d', 2, '30d'],
    )
    assert.equal(settings.get('images.keep-newest')?.from[0]?.line, 5)
  })

  it('shows a broken file to nobody', async () => {
    const {code, out} = await run(['policy', 'show', '--config', fileOf('x')])
    assert.equal(code, 2)
    assert.equal(out, '')
  })
})

describe('the config file of a command', () => {
  const rule = '[[rule]]\nmatch = "container:*"\nverdict = "kept"\nreason = "not on this machine"\n'

  it('decides, is named with its line, and is counted', async () => {
    const path = fileOf(rule)
    const {code, out} = await run(['--json', '--demo', '-q', '--config', path])
    assert.equal(code, 0)
    const report = JSON.parse(out)
    assertMatches('report-1', report)
    const containers = report.items.filter(({kind}: {kind: string}) => kind === 'container')
    const kept = containers.filter(({verdict}: {verdict: {rule: string}}) => verdict.rule === 'rule-1')
    assert.ok(kept.length > 0)
    assert.equal(kept[0].verdict.reason, `not on this machine (${files}.toml line 1)`)
    assert.ok(!containers.some(({verdict}: {verdict: {decision: string}}) => verdict.decision === 'stale'))
    const counted = report.rules.find(({rule: name}: {rule: string}) => name === 'rule-1')
    assert.deepEqual(counted, {
      rule: 'rule-1',
      decision: 'kept',
      count: kept.length,
      match: 'container:*',
      reason: 'not on this machine',
      file: `${files}.toml`,
      line: 1,
    })
    const total = report.rules.reduce((sum: number, {count}: {count: number}) => sum + count, 0)
    assert.equal(total, report.items.length)
  })

  it('is shown by the report and by why, whether its rules decided or not', async () => {
    const path = fileOf(`${rule}\n[[rule]]\nmatch = "nothing-of-that-name"\nverdict = "stale"\n`)
    const report = await run(['--dry-run', '--demo', '-q', '--config', path])
    assert.match(report.out, /^ {2}rule-1 +\d+ kept +container:\* +not on this machine +\S+ line 1$/m)
    assert.match(report.out, /^ {2}rule-2 +0 stale +nothing-of-that-name +– +\S+ line 6$/m)
    const markdown = await run(['--markdown', '--demo', '-q', '--config', path])
    assert.match(markdown.out, /^\| rule-1 \| \d+ kept \|/m)
    const why = await run(['why', 'hackathon-worker-1', '--demo', '-q', '--config', path])
    assert.match(
      why.out,
      /^ {2}rule-1 +does it match container:\*\? \(\S+ line 1\) +yes: not on this machine .*\(this decides\)$/m,
    )
    assert.match(
      why.out,
      /^ {2}rule-2 +does it match nothing-of-that-name, and no rule above that\? \(\S+ line 6\) +no$/m,
    )
  })

  it('is the usual one unless told otherwise; the demo has none of its own', async () => {
    putUsual('broken')
    for (const argv of [
      ['policy', 'show'],
      ['--dry-run', '--host', 'unix:///nowhere'],
      ['prune', '--yes', '--host', 'unix:///nowhere'],
    ])
      assert.equal((await run(argv)).code, 2, argv.join(' '))
    assert.equal((await run(['policy', 'show', '--no-config'])).code, 0)
    assert.equal((await run(['--dry-run', '--demo', 'empty'])).code, 0)
    assert.equal((await run(['--dry-run', '--host', 'unix:///nowhere', '--no-config'])).code, 4)
    assert.equal((await run(['--help'])).code, 0)
    putUsual('')
  })
})

const readsOf = async (path: string, uid = 1000): Promise<string> => {
  const {code, out, err} = await run(['policy', 'show', '--config', path], {uid})
  if (code === 0) return 'read'
  assert.equal(code, 2)
  assert.equal(out, '')
  assert.match(err, /^dock-tidy: .+\n$/)
  assert.equal(err.split('\n').length, 2, err)
  return err
}

describe('a config file that can not be read', () => {
  const cases: readonly (readonly [what: string, path: () => string, says: RegExp])[] = [
    ['is not there', () => join(folder, 'none.toml'), /There is no config file/],
    ['is a directory', () => folder, /it is a directory/],
    ['lies below a file', () => join(fileOf(''), 'x.toml'), /no directory/],
    ['is 10 MB', () => fileOf('#'.repeat(10_000_000)), /larger than 1 MB/],
    ['is not UTF-8', () => fileOf(Buffer.from('# caf\u00e9', 'latin1')), /1:1: This line is not UTF-8/],
    ['is UTF-16', () => fileOf(Buffer.from('\ufeffversion = 1', 'utf16le')), /not UTF-8/],
    ['never ends', () => '/dev/zero', /larger than 1 MB/],
    [
      'is a link in a circle',
      () => {
        const path = join(folder, 'circle.toml')
        symlinkSync(path, path)
        return path
      },
      /circle/,
    ],
  ]
  for (const [what, path, says] of cases) it(what, async () => assert.match(await readsOf(path()), says))

  it('because permission is denied', {
    skip: process.getuid?.() === 0 ? 'root may read everything' : false,
  }, async () => {
    const path = fileOf('')
    chmodSync(path, 0)
    assert.match(await readsOf(path), /permission denied/)
  })

  it('but may be empty', async () => assert.equal(await readsOf(fileOf('')), 'read'))
})

describe('as root, a config file', {skip: process.getuid?.() === 0 ? false : 'needs root'}, () => {
  it('is read where nobody else could have written it', async () => assert.equal(await readsOf(fileOf(''), 0), 'read'))

  const refused = /is not read as root, since .+ can be written by others: .+chown root.+chmod go-w/
  it('is refused where the group or others may write it, or it is not theirs', async () => {
    for (const change of [
      (path: string) => chmodSync(path, 0o664),
      (path: string) => chmodSync(path, 0o646),
      (path: string) => chownSync(path, 1000, 0),
    ]) {
      const path = fileOf('')
      change(path)
      assert.match(await readsOf(path, 0), refused)
      // whoever runs as themselves may do as they like
      assert.equal(await readsOf(path, 1000), 'read')
    }
  })

  it('is refused where others could put another in its place', async () => {
    const shared = mkdtempSync(join(folder, 'shared-'))
    mkdirSync(join(shared, 'below'))
    writeFileSync(join(shared, 'below', 'config.toml'), '')
    const link = join(folder, 'link.toml')
    symlinkSync(join(shared, 'below', 'config.toml'), link)
    assert.equal(await readsOf(link, 0), 'read')
    chmodSync(shared, 0o777)
    assert.match(await readsOf(link, 0), refused)
  })
})

it('a config can come through a pipe', () => {
  const {stdout, status} = spawnSync(
    'bash',
    [
      '-c',
      '"$0" --import=tsx source/cli.ts policy show --json --config <(echo "[cache]"; echo \'keep = "9GB"\')',
      process.execPath,
    ],
    {cwd: join(import.meta.dirname, '../..'), encoding: 'utf8'},
  )
  assert.equal(status, 0)
  assert.equal(settingsOf(stdout).get('cache.keep')?.value, '9GB')
})
