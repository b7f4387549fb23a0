import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {runAfter} from '../../source/commands/after-run.ts'

const hook = async (script: string, limit: number, leave = new AbortController()) => {
  const notices: string[] = []
  let printed = ''
  const ports = {
    print: (text: string) => {
      printed += text
      if (text.includes('leave')) leave.abort()
    },
    leave: leave.signal,
    notice: (text: string) => void notices.push(text),
    limit,
  }
  const worked = await runAfter([process.execPath, '-e', script], 'told', ports)
  return {worked, notices, printed}
}

describe('a command after a run', () => {
  it('is stopped when its time is up', async () => {
    const {worked, notices} = await hook('setInterval(() => {}, 1000)', 300)
    assert.equal(worked, false)
    assert.match(notices[0] ?? '', /did not end within 0\.3 s and was stopped/)
  })

  it('is told of in the words of the signal that ended it', async () => {
    const {notices} = await hook("process.kill(process.pid, 'SIGUSR2')", 10_000)
    assert.match(notices[0] ?? '', /was ended by SIGUSR2/)
  })

  it('is not waited for by what it leaves running', async () => {
    const script = `
      const {spawn} = require('child_process')
      spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], {stdio: 'inherit', detached: true}).unref()
      console.log('gone')`
    const before = Date.now()
    const {worked, printed} = await hook(script, 10_000)
    assert.deepEqual([worked, printed], [true, 'gone\n'])
    assert.ok(Date.now() - before < 9000)
  })

  it('ends at once when the run is left, and does not begin after that', async () => {
    const left = new AbortController()
    const {worked, notices} = await hook("console.log('leave'); setInterval(() => {}, 1000)", 10_000, left)
    assert.equal(worked, false)
    assert.match(notices[0] ?? '', /was ended by SIGKILL/)
    assert.match((await hook('0', 10_000, left)).notices[0] ?? '', /was not started/)
  })
})
