import assert from 'node:assert/strict'
import {readFileSync, writeFileSync} from 'node:fs'
import {request} from 'node:http'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {assertMatches} from '../report/schema.ts'
import {forgetAll, run} from './command-line.ts'
import {engineFor, type TestEngine} from './demo-engine.ts'

interface RunsJson {
  readonly runs: readonly {
    readonly run: string
    readonly outcome: string
    readonly endedAt: string | null
    readonly freed: number | null
  }[]
}
interface StepJson {
  readonly n: number
  readonly action: string
  readonly id: string
  readonly reference?: string
  readonly outcome: string
}
interface ReceiptJson {
  readonly run: string
  readonly outcome: string
  readonly record: string
  readonly steps: readonly StepJson[]
}

const listed = async (...more: readonly string[]): Promise<RunsJson['runs']> => {
  const {out, code} = await run(['runs', '--json', ...more])
  assert.equal(code, 0)
  const value: RunsJson = JSON.parse(out)
  assertMatches('runs-1', value)
  return value.runs
}

const shown = async (id: string): Promise<ReceiptJson> => {
  const {out, code, err} = await run(['runs', 'show', id, '--json'])
  assert.equal(code, 0, err)
  const value: ReceiptJson = JSON.parse(out)
  assertMatches('receipt-1', value)
  return value
}

const pruned = async (demo: TestEngine, ...more: readonly string[]): Promise<ReceiptJson> => {
  const {out, err} = await run(['prune', '--yes', '--json', '--host', demo.endpoint, ...more])
  assert.notEqual(out, '', err)
  return JSON.parse(out)
}

const CONTAINERS = ['--kind', 'containers'] as const
const IMAGES = ['--kind', 'images', '--older-than', '0d', '--include', 'unknown-origin,only-copies'] as const

/** What is left of a record when the program is killed after so many lines. */
const cutAfter = (record: string, isLast: (line: string) => boolean): void => {
  const lines = readFileSync(record, 'utf8').trimEnd().split('\n')
  const last = lines.findIndex(isLast)
  assert.ok(last >= 0)
  writeFileSync(record, `${lines.slice(0, last + 1).join('\n')}\n`)
}

describe('runs', () => {
  it('says so when there were none', async () => {
    forgetAll()
    assert.match((await run(['runs'])).out, /^No run has left a record here yet\.$/m)
    assert.deepEqual(await listed(), [])
  })

  it('lists every run, newest first, and shows each as the receipt it printed', async () => {
    forgetAll()
    const demo = await engineFor('laptop')
    const first = await pruned(demo, ...CONTAINERS)
    const second = await pruned(demo, '--kind', 'networks')
    const runs = await listed()
    assert.deepEqual(
      new Set(runs.map(({run: id, outcome}) => `${id} ${outcome}`)),
      new Set([`${second.run} done`, `${first.run} done`]),
    )
    assert.deepEqual(await shown(first.run), first)
    assert.deepEqual(await shown(second.run), second)
    const {out} = await run(['runs'])
    assert.match(out, new RegExp(`^${first.run} .* done .* \\d+ steps went$`, 'm'))
  })

  it('lists the runs of one engine when asked', async () => {
    forgetAll()
    const [one, other] = [await engineFor('laptop'), await engineFor('ci')]
    const first = await pruned(one, ...CONTAINERS)
    await pruned(other, ...CONTAINERS)
    const {engine} = JSON.parse((await run(['runs', 'show', first.run, '--json'])).out) as {engine: {key: string}}
    assert.deepEqual(
      (await listed('--engine-key', engine.key)).map(({run: id}) => id),
      [first.run],
    )
  })

  it('names a record that can not be read, and lists the others', async () => {
    const state = forgetAll()
    const {run: id} = await pruned(await engineFor('laptop'), ...CONTAINERS)
    writeFileSync(join(state, 'runs', '20260101T000000-abcdef.jsonl'), 'nonsense\n')
    const {out, err} = await run(['runs'])
    assert.match(err, /The record of run 20260101T000000-abcdef can't be read\./)
    assert.ok(out.includes(id))
    assert.equal((await run(['runs', 'show', '20260101T000000-abcdef'])).code, 1)
  })

  for (const [argv, sentence] of [
    [['runs', 'show', 'x'], /no run "x"/],
    [['runs', 'show'], /needs the id/],
    [['runs', 'list'], /not "list"/],
    [['runs', '--host', 'unix:///x'], /asks no engine/],
    [['runs', '--dry-run'], /do not go with it/],
    [['runs', '--yes'], /goes with prune/],
  ] as const)
    it(`refuses ${argv.join(' ')} in one sentence`, async () => {
      forgetAll()
      const {code, err, out} = await run(argv)
      assert.deepEqual([code, out], [2, ''])
      assert.match(err, sentence)
      assert.equal(err.trimEnd().split('\n').length, 1)
    })
})

describe('a run that was killed', () => {
  it('is unfinished, and its receipt says what went, what was in flight and what was not reached', async () => {
    forgetAll()
    const demo = await engineFor('laptop')
    const {run: id, record, steps} = await pruned(demo, ...CONTAINERS)
    const done = (line: string) => line.startsWith('{"entry":"outcome"')
    cutAfter(record, done)
    const [only] = await listed()
    assert.deepEqual([only?.run, only?.outcome, only?.endedAt], [id, 'unfinished', null])
    const receipt = await shown(id)
    assert.equal(receipt.outcome, 'unfinished')
    const lines = readFileSync(record, 'utf8').split('\n')
    const intents = lines.filter((line) => line.startsWith('{"entry":"intent"')).length
    const counted = (outcome: string) => receipt.steps.filter((step) => step.outcome === outcome).length
    assert.deepEqual(
      [counted('done'), counted('unknown'), counted('not-reached')],
      [1, intents - 1, steps.length - intents],
    )
    assert.match((await run(['runs', 'show', id])).out, /^The program was killed before its end\.$/m)
  })

  it('is named by the next start, once a removal told it; the next run goes on', async () => {
    forgetAll()
    const demo = await engineFor('laptop')
    const {run: id, record} = await pruned(demo, ...CONTAINERS)
    cutAfter(record, (line) => line.startsWith('{"entry":"outcome"'))
    const told = new RegExp(`An earlier run was killed before its end \\(1 step went.*\\): dock-tidy runs show ${id}`)
    const host = ['--host', demo.endpoint] as const
    assert.match((await run(['--dry-run', ...host])).err, told)
    const next = await run(['prune', '--yes', ...host, '--kind', 'networks'])
    assert.equal(next.code, 0)
    assert.match(next.err, told)
    assert.doesNotMatch((await run(['prune', '--yes', ...host])).err, told)
    assert.equal((await shown(id)).outcome, 'unfinished')
  })

  it('of another engine is nobody else’s business', async () => {
    forgetAll()
    const {record} = await pruned(await engineFor('laptop'), ...CONTAINERS)
    cutAfter(record, (line) => line.startsWith('{"entry":"outcome"'))
    const other = await engineFor('ci')
    assert.doesNotMatch((await run(['prune', '--yes', '--host', other.endpoint, ...CONTAINERS])).err, /earlier run/)
  })

  it('gives back the names it took from an image that is still there', async () => {
    forgetAll()
    const demo = await engineFor('laptop')
    demo.faults.before = ({method, path}) =>
      method === 'DELETE' && /^\/images\/sha256:/.test(path) ? {status: 500, body: {message: 'no'}} : undefined
    const {record, steps} = await pruned(demo, ...IMAGES)
    const untag = steps.find(({action}) => action === 'untag-image')
    assert.ok(untag?.reference)
    const {reference, id} = untag
    cutAfter(record, (line) => line.includes(`"entry":"outcome"`) && line.includes(`"n":${untag.n},`))
    demo.faults.before = null
    await fetchGone(demo, reference)
    assert.notEqual(idOf(demo, reference), id)
    const {err} = await run(['prune', '--yes', '--host', demo.endpoint, ...CONTAINERS])
    assert.match(err, new RegExp(`The name ${reference}, which that run had taken, is with its image again\\.`))
    assert.equal(idOf(demo, reference), id)
  })
})

const fetchGone = (demo: TestEngine, name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const path = `/images/${encodeURIComponent(name)}?noprune=1`
    request({socketPath: demo.socketPath, method: 'DELETE', path}, (answer) => {
      answer.resume()
      if (answer.statusCode === 200) resolve()
      else reject(new Error(`untagging answered ${answer.statusCode}`))
    })
      .on('error', reject)
      .end()
  })

const idOf = ({state}: TestEngine, name: string): string | null =>
  [...state.images.values()].find(({tags}) => tags.includes(name))?.id ?? null
