import assert from 'node:assert/strict'
import {execFileSync} from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, describe, it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {forgetAll, type Ran, run, scratch} from './command-line.ts'
import {engineFor} from './demo-engine.ts'

const CONTAINERS = ['--kind', 'containers'] as const
const isRoot = process.getuid?.() === 0 && existsSync('/proc/mounts')
const skip = isRoot ? false : 'only root can mount a disk that is full'

const mounts: string[] = []
after(() => {
  for (const mount of mounts) {
    execFileSync('umount', [mount])
    rmSync(mount, {recursive: true})
  }
})

/** A disk of so many bytes, and a file that takes all of them. */
const fullDisk = (): {readonly disk: string; readonly fill: string} => {
  const disk = mkdtempSync(join(tmpdir(), 'dock-tidy-disk-'))
  // few inodes: neither a file nor a directory fits
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k,nr_inodes=40', 'tmpfs', disk])
  mounts.push(disk)
  const fill = join(disk, 'fill')
  mkdirSync(fill)
  for (let count = 0; ; count += 1) {
    try {
      writeFileSync(join(fill, `${count}`), '')
    } catch {
      break
    }
  }
  return {disk, fill}
}

const pruneOn = (endpoint: string, runtime: string, ...more: readonly string[]): Promise<Ran> =>
  run(['prune', '--yes', '--host', endpoint, ...CONTAINERS, ...more], {env: {XDG_RUNTIME_DIR: runtime}})

interface ReceiptJson {
  readonly run: string
  readonly outcome: string
  readonly record: string
  readonly recordInMemory: boolean
}

/** Where records of runs wait that could not be written to this state directory. */
const waiting = (runtime: string, stateHome: string) => join(runtime, 'dock-tidy', stateHome, 'dock-tidy', 'runs')

const runtimeDirectory = () => mkdtempSync(join(scratch, 'runtime-'))

describe('a full disk', {skip}, () => {
  it('does not keep a run from cleaning: its record goes into memory, and home when there is room', async () => {
    const demo = await engineFor('laptop')
    const {disk, fill} = fullDisk()
    const runtime = runtimeDirectory()
    process.env.XDG_STATE_HOME = disk
    const {code, out, err} = await pruneOn(demo.endpoint, runtime, '--json')
    assert.equal(code, 0, err)
    const receipt: ReceiptJson = JSON.parse(out)
    assertMatches('receipt-1', receipt)
    assert.deepEqual([receipt.outcome, receipt.recordInMemory], ['done', true])
    assert.equal(receipt.record, join(waiting(runtime, disk), `${receipt.run}.jsonl`))
    assert.match(readFileSync(receipt.record, 'utf8'), /^\{"entry":"start"/)
    const env = {XDG_RUNTIME_DIR: runtime}
    assert.match((await run(['runs', 'show', receipt.run], {env})).out, /in memory, since the disk has no room/)
    assert.match(
      (await pruneOn(demo.endpoint, runtime)).out,
      /Run \S+, recorded in memory since the disk has no room\.$/m,
    )

    const elsewhere = mkdtempSync(join(scratch, 'state-'))
    process.env.XDG_STATE_HOME = elsewhere
    assert.equal((await run(['runs'], {env})).out.includes(receipt.run), false, 'it is of another state directory')
    await pruneOn(demo.endpoint, runtime)
    assert.ok(existsSync(receipt.record), 'and waits for room there')
    process.env.XDG_STATE_HOME = disk

    rmSync(fill, {recursive: true})
    assert.match((await pruneOn(demo.endpoint, runtime)).out, /Run [-\dTa-f]+\.$/m)
    assert.deepEqual(readdirSync(waiting(runtime, disk)), [])
    assert.equal(readdirSync(join(disk, 'dock-tidy', 'runs')).length, 3)
    const {out: shown} = await run(['runs', 'show', receipt.run, '--json'], {env})
    const home: ReceiptJson = JSON.parse(shown)
    assert.deepEqual(home, {
      ...receipt,
      recordInMemory: false,
      record: join(disk, 'dock-tidy', 'runs', `${receipt.run}.jsonl`),
    })
  })

  it('that has room after the run gets the record at once', async () => {
    const demo = await engineFor('laptop')
    const {disk, fill} = fullDisk()
    process.env.XDG_STATE_HOME = disk
    demo.faults.before = ({method}) => {
      if (method === 'DELETE') rmSync(fill, {recursive: true, force: true})
      return undefined
    }
    const {out} = await pruneOn(demo.endpoint, runtimeDirectory(), '--json')
    const receipt: ReceiptJson = JSON.parse(out)
    assert.deepEqual([receipt.outcome, receipt.recordInMemory], ['done', false])
    assert.ok(receipt.record.startsWith(disk) && existsSync(receipt.record))
  })

  it('without any memory to write into touches nothing: one sentence, exit 4', async () => {
    const demo = await engineFor('laptop')
    process.env.XDG_STATE_HOME = fullDisk().disk
    const {code, err, out} = await pruneOn(demo.endpoint, fullDisk().disk, '-q')
    assert.deepEqual([code, out], [4, ''])
    assert.match(err, /^dock-tidy: Nothing is removed, since it can't be written down: .*: no room on the disk\.\n$/)
    assert.deepEqual(demo.deeds, [])
  })
})

describe('a place that can not be written', () => {
  it('for lock and records keeps everything: one sentence, exit 2', async () => {
    const demo = await engineFor('laptop')
    const state = forgetAll()
    mkdirSync(state)
    for (const name of ['locks', 'runs']) writeFileSync(join(state, name), '')
    const {code, err, out} = await pruneOn(demo.endpoint, runtimeDirectory(), '-q')
    assert.deepEqual([code, out], [2, ''])
    assert.match(
      err,
      /^dock-tidy: Nothing is removed, since it can't be written down in .*: .* no directory.*XDG_STATE_HOME.*\n$/,
    )
    assert.deepEqual(demo.deeds, [])
    assert.equal((await run(['--dry-run', '--host', demo.endpoint])).code, 0)
    forgetAll()
  })
})

describe('a place in memory that is not ours', {skip}, () => {
  it('is not written into: a link, or a directory that others can write', async () => {
    const demo = await engineFor('laptop')
    for (const plant of [
      (place: string) => symlinkSync(scratch, place),
      (place: string) => {
        mkdirSync(place)
        chmodSync(place, 0o777)
      },
    ]) {
      process.env.XDG_STATE_HOME = fullDisk().disk
      const runtime = runtimeDirectory()
      plant(join(runtime, 'dock-tidy'))
      const {code, err} = await pruneOn(demo.endpoint, runtime, '-q')
      assert.notEqual(code, 0)
      assert.match(err, /is not ours alone/)
      assert.match((await run(['runs'], {env: {XDG_RUNTIME_DIR: runtime}})).err, /are not read, since others can write/)
    }
    assert.deepEqual(demo.deeds, [])
    forgetAll()
  })
})
