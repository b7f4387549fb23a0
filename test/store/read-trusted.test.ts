import assert from 'node:assert/strict'
import {chmod, chown, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, describe, it} from 'node:test'
import {readTrusted, UntrustedFile} from '../../source/store/read-trusted.ts'

const isRoot = process.getuid?.() === 0

describe('a file that tells what may be removed', () => {
  let scratch = ''
  let count = 0
  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'dock-tidy-trusted-'))
  })
  after(() => rm(scratch, {recursive: true, force: true}))

  const newFile = async (mode = 0o644) => {
    const directory = join(scratch, `${count++}`)
    await mkdir(directory, {mode: 0o755})
    const path = join(directory, 'pins.toml')
    await writeFile(path, 'text')
    await chmod(path, mode)
    return {directory, path}
  }
  const refused = (path: string, words: RegExp) =>
    assert.rejects(readTrusted(path, 0), (error) => error instanceof UntrustedFile && words.test(error.sentence))

  it('is null only where there is none', async () => {
    const {directory, path} = await newFile()
    assert.equal(await readTrusted(path, 1000), 'text')
    assert.equal(await readTrusted(join(directory, 'none.toml'), 1000), null)
    await symlink('/nowhere/at/all', join(directory, 'link.toml'))
    await assert.rejects(readTrusted(join(directory, 'link.toml'), 1000), /leads nowhere/)
    await assert.rejects(readTrusted(join(path, 'below-a-file'), 1000), /ENOTDIR/)
  })

  it('is read as root when root alone can write it', {skip: !isRoot}, async () => {
    assert.equal(await readTrusted((await newFile()).path, 0), 'text')
    assert.equal(await readTrusted((await newFile(0o600)).path, 0), 'text')
  })

  it('is refused as root when others can write it, and read by anyone else', {skip: !isRoot}, async () => {
    for (const mode of [0o666, 0o664, 0o646]) {
      const {path} = await newFile(mode)
      await refused(path, /pins\.toml is not read as root, since it can be written by others/)
      assert.equal(await readTrusted(path, 1000), 'text')
    }
    const {path} = await newFile()
    await chown(path, 1000, 1000)
    await refused(path, /since it can be written/)
  })

  it('is refused as root in a directory where others can put another in its place', {skip: !isRoot}, async () => {
    const {directory, path} = await newFile()
    await chmod(directory, 0o777)
    await refused(path, /since .+\/\d+ can be written by others/)
    await chmod(directory, 0o1777)
    assert.equal(await readTrusted(path, 0), 'text')
    const theirs = await newFile()
    await chown(theirs.directory, 1000, 1000)
    await refused(theirs.path, /can be written by others/)
  })

  it('is refused as root behind a link into such a directory', {skip: !isRoot}, async () => {
    const {directory, path} = await newFile()
    const target = await newFile()
    await chmod(target.directory, 0o777)
    await rm(path)
    await symlink(target.path, path)
    await refused(path, /can be written by others/)
    await chmod(target.directory, 0o755)
    assert.equal(await readTrusted(path, 0), 'text')
    assert.ok(directory)
  })
})
