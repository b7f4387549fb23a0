import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {choicesOf} from '../../source/settings/choices.ts'
import {readConfig} from '../../source/settings/config/read-config.ts'
import type {Written} from '../../source/settings/options.ts'
import {spaceOf} from '../../source/settings/space-of.ts'

const read = (...lines: readonly string[]) =>
  readConfig(Buffer.from(['version = 1', '[space]', ...lines].join('\n')), 'config.toml')

const spaceBy = (line: string, written: Written = {}) => {
  const config = read(line)
  if ('problems' in config) assert.fail(JSON.stringify(config.problems))
  return spaceOf(choicesOf(written, config))
}

describe('[space] in the file', () => {
  it('says where a clean-up stops', () => {
    assert.deepEqual(spaceBy('min-free = "10%"'), {is: 'min-free-share', percent: 10})
    assert.deepEqual(spaceBy('min-free = "50GB"'), {is: 'min-free', bytes: 50e9})
    assert.deepEqual(spaceBy('max-used = "20GB"'), {is: 'max-used', bytes: 20e9})
    assert.deepEqual(spaceBy('free = "5GB"'), {is: 'free', bytes: 5e9})
  })

  it('gives way to any of the options', () =>
    assert.deepEqual(spaceBy('min-free = "10%"', {free: '1GB'}), {is: 'free', bytes: 1e9}))

  it('says it once: the second one is the mistake', () => {
    const config = read('min-free = "10%"', 'free = "1GB"')
    assert.ok('problems' in config)
    assert.deepEqual(
      config.problems.map(({at: {line}}) => line),
      [4],
    )
    assert.match(config.problems[0]?.sentence ?? '', /^space\.free .* line 3 does already: choose one\.$/)
  })
})
