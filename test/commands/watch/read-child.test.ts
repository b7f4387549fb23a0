import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {readCleaned, readLooked, readWho} from '../../../source/commands/watch/read-child.ts'

const ended = (steps: readonly object[]) =>
  JSON.stringify({event: 'run-ended', receipt: {run: 'r', outcome: 'done', steps, measured: {bytes: 5, how: 'x'}}})

describe('what a process of a watcher tells', () => {
  it('of a run is how many items went, names and their images counted once', () => {
    const steps = [
      {action: 'untag-image', outcome: 'done'},
      {action: 'remove-image', outcome: 'done'},
      {action: 'remove-container', outcome: 'skipped'},
      {action: 'remove-volume', outcome: 'failed'},
      {action: 'prune-cache', outcome: 'done', ids: ['a', 'b', 'c']},
    ]
    assert.deepEqual(readCleaned(ended(steps)), {run: 'r', removed: 4, failed: 1, freed: 5})
  })

  it('is nothing where a line is something else', () => {
    for (const line of ['', 'dock-tidy: x', '{}', '{"event":"run-started"}', '{"event":"who","engine":{"key":"x"}}'])
      assert.deepEqual([readCleaned(line), readLooked(line), readWho(line)], [null, null, null], line)
  })

  it('of an engine needs a key that is one', () => {
    const engine = {key: 'a'.repeat(64), endpoint: 'unix:///x', product: 'docker', apiVersion: '1.51', name: 'desk'}
    const line = (changes: object) => JSON.stringify({event: 'who', engine: {...engine, ...changes}, line: 'Docker'})
    assert.equal(readWho(line({}))?.endpoint, 'unix:///x')
    assert.equal(readWho(line({key: 'local'})), null)
    assert.equal(readWho(line({product: 'other'})), null)
  })
})
