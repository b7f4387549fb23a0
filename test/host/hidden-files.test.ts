// With real mounts: what a hardened service does not get to see of people's files (design.md §5.13).

import assert from 'node:assert/strict'
import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, describe, it} from 'node:test'

const canMount = (): boolean => {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], {stdio: 'ignore'})
    return true
  } catch {
    return false
  }
}

const skip = canMount() ? false : 'mounts of its own are only for root, on a system that has unshare'
const home = mkdtempSync(join(tmpdir(), 'dock-tidy-home-'))
mkdirSync(join(home, 'me/.local/state'), {recursive: true})
writeFileSync(join(home, 'me/notes'), '')
after(() => rmSync(home, {recursive: true, force: true}))

const judgeProject = [process.execPath, '--import=tsx', join(import.meta.dirname, 'judge-project.ts')]

const options = {encoding: 'utf8', cwd: join(import.meta.dirname, '../..')} as const

/** What is judged of a project at this path. */
const judgedHere = (path: string): string => {
  const [node = '', ...words] = judgeProject
  return execFileSync(node, [...words, join(home, path)], options)
}

/** The same in mounts that the script made. */
const judged = (path: string, script: string): string =>
  execFileSync('unshare', ['-m', 'sh', '-ec', `${script}; exec "$@"`, 'sh', ...judgeProject, join(home, path)], options)

const KEPT = /^unknown; kept project: project shop may still have its files\n$/
const empty = `mount -t tmpfs none ${home}`

describe('a project whose files are not to be seen', {skip}, () => {
  it('is gone where all that is around them can be seen', () => {
    assert.match(judgedHere('me/shop/compose.yaml'), /^gone; stale stopped/)
  })

  it('is kept where the homes are hidden behind an empty file system', () => {
    assert.match(judged('me/shop/compose.yaml', empty), KEPT)
    assert.match(judged('shop/compose.yaml', empty), KEPT)
  })

  it('is kept where that has only the directories which a service may write', () => {
    const script = `${empty}; mkdir -p ${home}/me/.local/state/dock-tidy`
    assert.match(judged('shop/compose.yaml', script), KEPT)
    assert.match(judged('me/shop/compose.yaml', script), KEPT)
    assert.match(judged('me/.local/compose.yaml', script), KEPT)
  })

  it('is kept where the service has another directory in that place', () => {
    const script = `mount --bind ${home}/me/.local ${home}; touch ${home}/x`
    assert.match(judged('shop/compose.yaml', script), KEPT)
  })

  it('is kept where only the project is hidden', () => {
    const script = `mkdir -p ${home}/me/hidden; mount -t tmpfs none ${home}/me/hidden; touch ${home}/me/hidden/x`
    assert.match(judged('me/hidden/compose.yaml', script), KEPT)
  })
})
