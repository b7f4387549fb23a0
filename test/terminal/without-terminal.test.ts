import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {programFile, runProgram, startProgram} from './run-program.ts'
import {scratchFolder} from './scratch-folder.ts'

const demo = async (...args: readonly string[]) => {
  await using scratch = await scratchFolder()
  return runProgram(['--demo', ...args], {env: scratch.env})
}

describe('without a terminal', () => {
  it('the report takes the place of the interface, and a line says so', async () => {
    const {code, stdout, stderr} = await demo()
    assert.match(stdout, /^dock-tidy {2}Docker .*\n/)
    assert.match(stdout, /\nStale: .* frees /)
    assert.match(stderr, /terminal/)
    assert.doesNotMatch(stdout, /\u001b/)
    assert.equal(code, 0)
  })

  it('--dry-run --json prints one object and nothing else', async () => {
    const {code, stdout} = await demo('--dry-run', '--json')
    const report = JSON.parse(stdout)
    assert.equal(report.schema, 'dock-tidy/report-1')
    assert.ok(report.plan.steps.length > 0)
    assert.equal(code, 0)
  })

  it('--exit-code tells that something is stale', async () => {
    assert.equal((await demo('--dry-run', '--exit-code')).code, 10)
  })

  it('prune --yes removes what the report called stale, and says so', async () => {
    const {code, stdout} = await demo('prune', '--yes', '--json')
    const receipt = JSON.parse(stdout)
    assert.equal(receipt.schema, 'dock-tidy/receipt-1')
    assert.equal(receipt.outcome, 'done')
    assert.ok(receipt.measured.bytes > 0)
    assert.equal(code, 0)
  })

  it('a reader that goes away is no error', async () => {
    await using scratch = await scratchFolder()
    const pipe = '"$0" "$1" --demo --dry-run | head -n 1'
    const args = ['-c', pipe, process.execPath, programFile]
    const {stdout, stderr} = await runProgram(args, {command: 'sh', env: scratch.env})
    assert.match(stdout, /^dock-tidy [^\n]*\n$/)
    assert.doesNotMatch(stderr, /EPIPE|Error/)
  })

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const) {
    it(`${signal} ends a run after the steps in flight, and says what was done`, async () => {
      await using scratch = await scratchFolder()
      const program = startProgram(['prune', '--yes', '--demo', '--events'], {env: scratch.env})
      await program.waitFor('stdout', '"event":"step-started"')
      program.kill(signal)
      const result = await program.result
      const last = JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '')
      assert.equal(last.event, 'run-ended')
      assert.equal(last.receipt.outcome, 'interrupted')
      assert.ok(last.receipt.steps.some(({outcome}: {outcome: string}) => outcome === 'not-reached'))
      assert.equal(result.code, code)
    })
  }
})
