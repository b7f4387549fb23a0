// What only a process of its own can show.

import assert from 'node:assert/strict'
import {spawn} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, describe, it} from 'node:test'

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'dock-tidy-process-'))
after(() => rmSync(scratch, {recursive: true, force: true}))

const startProcess = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, ['--import', 'tsx', join(root, 'source/cli.ts'), ...argv], {
    cwd: root,
    env: {...process.env, XDG_STATE_HOME: join(scratch, 'state'), ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const endOf = async (child: ReturnType<typeof startProcess>) => {
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once('close', (...end) => resolve(end))
  })
  return {code, signal, out, err}
}

/** The modules a run of the program loaded. */
const loadedBy = async (...argv: readonly string[]): Promise<string> => {
  const folder = mkdtempSync(join(scratch, 'coverage-'))
  await endOf(startProcess(argv, {NODE_V8_COVERAGE: folder}))
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/"url":"([^"]*)"/g)].map(([, url]) => url))
    .join('\n')
}

describe('the program', () => {
  it('says its version', async () => {
    const {code, out, err} = await endOf(startProcess(['--version']))
    assert.equal(code, 0)
    assert.match(out, /^\d+\.\d+\.\d+\n$/)
    assert.equal(err, '')
  })

  it('exits with the code of what went wrong', async () => {
    const {code, out, err} = await endOf(startProcess(['--dry-runn']))
    assert.equal(code, 2)
    assert.equal(out, '')
    assert.match(err, /did you mean --dry-run\?/)
  })

  it('goes on when nobody reads its output any more', async () => {
    const child = startProcess(['--dry-run', '--json', '--demo', '--exit-code'])
    child.stdout.destroy()
    const {code, err} = await endOf(child)
    assert.equal(code, 10)
    assert.doesNotMatch(err, /EPIPE|internal error/)
  })
})

describe('what is loaded', () => {
  it('for the version is next to nothing', async () => {
    const loaded = await loadedBy('--version')
    assert.match(loaded, /source\/cli\.ts/)
    assert.doesNotMatch(loaded, /source\/settings|node_modules\/commander|dockerode/)
  })

  it('for a report is no Ink, no React and, with a real engine, no demo', async () => {
    const loaded = await loadedBy('--dry-run', '--host', 'unix:///nowhere.sock')
    assert.match(loaded, /source\/commands\/report\.ts/)
    assert.doesNotMatch(loaded, /node_modules\/(ink|react|yoga-layout)\/|source\/(ui|demo)\//)
  })
})
