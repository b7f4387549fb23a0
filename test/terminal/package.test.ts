import assert from 'node:assert/strict'
import {cp, readFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {describe, it} from 'node:test'
import {programFile, runProgram} from './run-program.ts'
import {scratchFolder} from './scratch-folder.ts'

const manifest = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'))

describe('what is published', () => {
  it('needs nothing beside it', async () => {
    await using scratch = await scratchFolder()
    await cp(dirname(programFile), join(scratch.path, 'dist'), {recursive: true})
    const alone = {command: join(scratch.path, 'dist/cli.js'), cwd: scratch.path, env: scratch.env}
    assert.deepEqual(manifest.dependencies ?? {}, {})
    assert.equal((await runProgram(['--version'], alone)).stdout, `${manifest.version}\n`)
    const report = await runProgram(['--demo', '--dry-run', '--json'], alone)
    assert.equal(report.code, 0)
    assert.equal(JSON.parse(report.stdout).schema, 'dock-tidy/report-1')
  })

  it('has the notice of each package that is in it, and of no other', async () => {
    const notices = await readFile(join(dirname(programFile), 'licenses.txt'), 'utf8')
    const titles = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(\S+\)$/gm)]
    const names = new Set(titles.map(([, name]) => name))
    const [inside, outside] = [
      ['ink', 'react', 'yoga-layout', 'dockerode', 'commander', 'filesize'],
      ['ssh2', '@grpc/grpc-js', 'protobufjs', 'react-devtools-core', 'esbuild', 'fast-check'],
    ]
    assert.deepEqual(
      inside.filter((name) => !names.has(name)),
      [],
    )
    assert.deepEqual(
      outside.filter((name) => names.has(name)),
      [],
    )
    assert.equal(new Set(titles.map(([title]) => title)).size, titles.length)
  })
})
