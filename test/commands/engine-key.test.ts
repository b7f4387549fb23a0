import assert from 'node:assert/strict'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {forgetAll, run} from './command-line.ts'
import {engineFor} from './demo-engine.ts'

const OTHER = '0'.repeat(64)
const keyOf = async (endpoint: string): Promise<string> => {
  const {out} = await run(['--dry-run', '--json', '--host', endpoint])
  return (JSON.parse(out) as {engine: {key: string}}).engine.key
}

describe('--engine-key', () => {
  it('lets the engine that is meant be pruned', async () => {
    const demo = await engineFor('laptop')
    const key = await keyOf(demo.endpoint)
    const {code, err} = await run(['prune', '--yes', '-q', '--host', demo.endpoint, '--engine-key', key])
    assert.equal(code, 0, err)
    assert.ok(demo.deeds.length > 0)
  })

  for (const argv of [
    ['prune', '--yes'],
    ['prune', '--yes', '--json', '--check-registry'],
    ['--dry-run'],
    ['why', 'nginx'],
  ])
    it(`leaves another engine alone, and remembers nothing of it: ${argv.join(' ')}`, async () => {
      const demo = await engineFor('laptop')
      const state = forgetAll()
      const {code, out, err} = await run([...argv, '--host', demo.endpoint, '--engine-key', OTHER])
      assert.equal(code, 4)
      assert.equal(out, '')
      assert.match(
        err,
        /^dock-tidy: At .* is now another engine, .* and not 000000000000, .*: nothing was touched\.\n$/,
      )
      assert.deepEqual(demo.deeds, [])
      assert.equal(existsSync(join(state, 'ledgers')), false)
    })
})
