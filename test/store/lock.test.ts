import assert from 'node:assert/strict'
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {hostname, tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, describe, it} from 'node:test'
import {type LockOwner, takeLock} from '../../source/store/lock.ts'

describe('the lock', () => {
  let directory = ''
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dock-tidy-lock-'))
  })
  after(() => rm(directory, {recursive: true, force: true}))
  const me = (since: number): LockOwner => ({pid: process.pid, host: hostname(), user: 'ann', since})
  const paths = (name: string): [string, () => Promise<string>] => [
    join(directory, name),
    async () => join(directory, 'fallback', name),
  ]

  it('is held by one, who is named to the next, and free again after release', async () => {
    const first = await takeLock(...paths('a'), me(1))
    assert.equal(first.is, 'held')
    const second = await takeLock(...paths('a'), me(2))
    assert.deepEqual(second, {is: 'taken', owner: me(1)})
    if (first.is === 'held') await first.release()
    const third = await takeLock(...paths('a'), me(3))
    assert.equal(third.is, 'held')
    if (third.is === 'held') await third.release()
  })

  it('of a killed process is taken over at once', async () => {
    const [path, fallback] = paths('b')
    const program = `
      import {takeLock} from ${JSON.stringify(new URL('../../source/store/lock.ts', import.meta.url).href)}
      const owner = {pid: process.pid, host: ${JSON.stringify(hostname())}, user: 'bob', since: 5}
      console.log((await takeLock(${JSON.stringify(path)}, async () => ${JSON.stringify(await fallback())}, owner)).is)
      setInterval(() => {}, 1000)
    `
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [text] = (await once(child.stdout, 'data')) as [Buffer]
    assert.equal(text.toString().trim(), 'held')
    assert.equal((await takeLock(path, fallback, me(6))).is, 'taken')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const taken = await takeLock(path, fallback, me(7))
    assert.equal(taken.is, 'held')
    if (taken.is === 'held') await taken.release()
  })

  it('that can not be written is an error with the system’s words', async () => {
    await writeFile(join(directory, 'file'), '')
    await assert.rejects(
      takeLock(join(directory, 'file', 'c'), async () => join(directory, 'd'), me(1)),
      /ENOTDIR|EEXIST/,
    )
  })
})
