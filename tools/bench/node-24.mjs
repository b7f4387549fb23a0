import {execFileSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

const name = `node-linux-${process.arch}`
const folder = join(tmpdir(), 'dock-tidy-node-24')
const binary = join(folder, 'node_modules', name, 'bin', 'node')

/** A Node 24, since goals are named for it: this one, else a plain binary that npm brings once and that stays in the temporary folder. */
export const node24 = () => {
  if (process.version.startsWith('v24.')) return process.execPath
  if (!existsSync(binary)) {
    const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund']
    execFileSync('npm', ['install', '--prefix', folder, ...options, `${name}@24`], {stdio: 'ignore'})
  }
  return binary
}
