import assert from 'node:assert/strict'
import {link, lstat, mkdir, mkdtemp, rm, stat, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, describe, it} from 'node:test'
import {directorySize} from '../../source/host/directory-size.ts'
import {engineDirectory} from '../../source/host/engine-directory.ts'
import type {Machine} from '../../source/host/machine.ts'
import {thisMachine} from '../../source/host/this-machine.ts'
import {toRaw} from '../../source/text/raw.ts'
import {containerdStore, engine} from '../inventory/records.ts'

const {files} = thisMachine()
const never = new AbortController().signal

describe('what a directory holds', () => {
  let root = ''
  let empty = 0
  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'dock-tidy-test-'))
    await mkdir(join(root, 'overlay2/a/diff'), {recursive: true})
    await writeFile(join(root, 'overlay2/a/diff/data'), Buffer.alloc(5000))
    await link(join(root, 'overlay2/a/diff/data'), join(root, 'overlay2/again'))
    await symlink(join(root, 'overlay2'), join(root, 'link'))
    await writeFile(join(root, 'engine-id'), 'the-id')
    const folders = await Promise.all(
      ['', 'overlay2', 'overlay2/a', 'overlay2/a/diff'].map((path) => stat(join(root, path))),
    )
    empty = folders.reduce((sum, {size}) => sum + size, 0)
  })
  after(() => rm(root, {recursive: true}))
  // a symbolic link is as long as what it says
  const whole = () => empty + 5000 + 'the-id'.length + join(root, 'overlay2').length

  it('is all files and directories by their size, several names of a file once, links not followed', async () =>
    assert.deepEqual(await directorySize(files, root, 'sizes', never), {atLeast: whole(), atMost: whole()}))

  it('is what all that takes on the disk', async () => {
    const blocks = await Promise.all(
      ['', 'overlay2', 'overlay2/a', 'overlay2/a/diff', 'overlay2/again', 'link', 'engine-id'].map(
        async (path) => (await lstat(join(root, path))).blocks * 512,
      ),
    )
    const bytes = blocks.reduce((sum, each) => sum + each, 0)
    assert.deepEqual(await directorySize(files, root, 'blocks', never), {atLeast: bytes, atMost: bytes})
    assert.ok(bytes > 5000)
  })

  it('is at least what was found before time was up', async () => {
    const {size} = await stat(root)
    assert.deepEqual(await directorySize(files, root, 'sizes', AbortSignal.abort()), {atLeast: size, atMost: null})
  })

  it('is at least what may be looked at', async () => {
    const list = async (path: string) => {
      if (path.endsWith('/a')) throw Object.assign(new Error('denied'), {code: 'EACCES'})
      return files.list(path)
    }
    const found = await directorySize({...files, list}, root, 'sizes', never)
    assert.equal(found?.atMost, null)
    assert.ok(found.atLeast < whole())
  })

  it('is not what another disk has that is mounted there', async () => {
    const statLink: typeof files.statLink = async (path) => {
      const found = await files.statLink(path)
      return path.endsWith('/a') ? Object.assign(found, {dev: -1}) : found
    }
    const found = await directorySize({...files, statLink}, root, 'sizes', never)
    assert.ok(found !== null && found.atMost === found.atLeast && found.atLeast < whole())
  })

  it('is nothing anybody knows where there is no directory', async () =>
    assert.equal(await directorySize(files, join(root, 'engine-id'), 'sizes', never), null))

  it('is the engine’s where that is proven', async () => {
    const machine: Machine = {...thisMachine(), hostname: 'desk', kernel: '6.18.0', memory: 16_000_000_000}
    const proven = engine({id: toRaw('the-id'), root: toRaw(root)})
    const other = engine({id: toRaw('another'), name: toRaw('server'), root: toRaw(root)})
    assert.deepEqual(await engineDirectory(proven, machine, never), {atLeast: whole(), atMost: whole()})
    assert.equal(await engineDirectory(other, machine, never), null)
  })

  it('is counted by blocks on the containerd store, as that counts itself', async () => {
    await mkdir(join(root, 'containerd/daemon'), {recursive: true})
    const machine: Machine = {...thisMachine(), hostname: 'desk', kernel: '6.18.0', memory: 16_000_000_000}
    const proven = engine({id: toRaw('the-id'), root: toRaw(root), profile: containerdStore})
    assert.deepEqual(await engineDirectory(proven, machine, never), await directorySize(files, root, 'blocks', never))
  })
})
