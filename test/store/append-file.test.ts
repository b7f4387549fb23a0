import assert from 'node:assert/strict'
import {existsSync} from 'node:fs'
import {mkdtemp, readFile, rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, describe, it} from 'node:test'
import {openAppender} from '../../source/store/append-file.ts'

describe('the appender', () => {
  let directory = ''
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dock-tidy-append-'))
  })
  after(() => rm(directory, {recursive: true, force: true}))

  it('keeps the order of lines that were not awaited, in a file only its owner reads', async () => {
    const path = join(directory, 'new', 'journal')
    const file = await openAppender(path, async () => join(directory, 'fallback'))
    await Promise.all([file.append('one'), file.append('two'), file.append('three')])
    await file.close()
    assert.equal(await readFile(path, 'utf8'), 'one\ntwo\nthree\n')
    assert.equal((await stat(path)).mode & 0o777, 0o600)
  })

  it('moves to the second place with all its lines when the first has no room', {
    skip: !existsSync('/dev/full'),
  }, async () => {
    const fallback = join(directory, 'memory', 'journal')
    const file = await openAppender('/dev/full', async () => fallback)
    await file.append('one')
    await file.append('two')
    assert.equal(file.path(), fallback)
    await file.close()
    assert.equal(await readFile(fallback, 'utf8'), 'one\ntwo\n')
  })

  it('rejects when no place takes the line', {skip: !existsSync('/dev/full')}, async () => {
    const file = await openAppender('/dev/full', async () => '/dev/full')
    await assert.rejects(file.append('one'), /ENOSPC/)
    await file.close()
  })
})
