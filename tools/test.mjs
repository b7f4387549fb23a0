// npm test [-- [--fast] [FILE or FOLDER ...]]
// Types and format first (not with --fast), then the bundle, then node's test runner over test/. With
// DOCK_TIDY_REQUIRE_ENGINES=1 a test that was skipped for want of an engine is a failure.

import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {availableParallelism, tmpdir} from 'node:os'
import {join, relative} from 'node:path'
import {projectRoot} from './build/bundle.mjs'
import {bundleProgram} from './build/program.mjs'
import {runHere} from './run-here.mjs'
import {testEnvironment} from './test/environment.mjs'
import {testFiles} from './test/files.mjs'

const bin = (name) => join(projectRoot, 'node_modules/.bin', name)

const check = async (name, command, args) => {
  const code = await runHere(command, args, {cwd: projectRoot})
  if (code !== 0) {
    console.error(`${name} failed (${code}); no test was run`)
    process.exit(1)
  }
}

const runTests = async (files, scratch) => {
  const skippedFile = join(scratch, 'skipped.json')
  const args = [
    '--import=tsx',
    '--test',
    `--test-concurrency=${availableParallelism()}`,
    '--test-timeout=300000',
    `--test-reporter=${join(projectRoot, 'tools/test/reporter.mjs')}`,
    ...files,
  ]
  const env = {...testEnvironment(scratch), DOCK_TIDY_SKIPPED: skippedFile}
  const code = await runHere(process.execPath, args, {cwd: projectRoot, env})
  const skipped = await readFile(skippedFile, 'utf8').catch(() => '[]') // none where the runner was stopped
  return {code, skipped: JSON.parse(skipped)}
}

const args = process.argv.slice(2)
const paths = args.filter((argument) => !argument.startsWith('--'))
const files = await testFiles(paths.length > 0 ? paths : [join(projectRoot, 'test')])
console.log(`Node ${process.version}, ${files.length} test files`)

if (!args.includes('--fast')) {
  await check('tsc --noEmit', bin('tsc'), ['--noEmit'])
  await check('biome check', bin('biome'), ['check', '--error-on-warnings'])
}
await bundleProgram()

const scratch = await mkdtemp(join(tmpdir(), 'dock-tidy-test-'))
try {
  const {code, skipped} = await runTests(
    files.map((file) => relative(projectRoot, file)),
    scratch,
  )
  process.exitCode = code
  const missing = new Set(skipped.map(({reason}) => reason).filter((reason) => reason.includes('npm run engines')))
  if (process.env.DOCK_TIDY_REQUIRE_ENGINES === '1' && missing.size > 0) {
    console.error(`DOCK_TIDY_REQUIRE_ENGINES is set, but tests were skipped:\n${[...missing].join('\n')}`)
    process.exitCode = 1
  }
} finally {
  await rm(scratch, {recursive: true, force: true})
}
