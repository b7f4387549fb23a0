import assert from 'node:assert/strict'
import {execFile} from 'node:child_process'
import {userInfo} from 'node:os'
import {join} from 'node:path'
import {test} from 'node:test'
import {promisify} from 'node:util'

const script = `
  import {codeFolder} from './source/commands/code-folder.ts'
  console.log(JSON.stringify([0, 1000].map(codeFolder)))
`

/** For root, and for another, with this home. */
const foldersWith = async (env: NodeJS.ProcessEnv): Promise<readonly [string | null, string | null]> => {
  const args = ['--import=tsx', '--input-type=module', '-e', script]
  const {stdout} = await promisify(execFile)(process.execPath, args, {env: {PATH: process.env.PATH, ...env}})
  return JSON.parse(stdout)
}

test('compiled code is kept among one’s own files, and root runs none out of a place that another may write', async () => {
  const elsewhere = '/home/somebody'
  const other = join(elsewhere, '.cache/dock-tidy/code')
  assert.deepEqual(await foldersWith({HOME: elsewhere}), [null, other])
  const {homedir} = userInfo()
  const own = join(homedir, '.cache/dock-tidy/code')
  assert.deepEqual(await foldersWith({HOME: homedir}), [own, own])
})
