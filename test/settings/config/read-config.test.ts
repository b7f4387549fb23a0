import assert from 'node:assert/strict'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {CONFIG_KEYS} from '../../../source/settings/config/keys.ts'
import {readConfig} from '../../../source/settings/config/read-config.ts'
import {BROKEN, RIGHT, WRONG, WRONG_FOR_THE_PARSER} from './examples.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (text: string) => readConfig(bytes(text), '/etc/dock-tidy/config.toml')
const short = (text: string): string => JSON.stringify(text).slice(0, 60)

const right = (text: string) => {
  const config = read(text)
  if ('problems' in config) assert.fail(config.problems.map(({sentence}) => sentence).join('\n'))
  return config
}

describe('a config file that is right', () => {
  for (const text of RIGHT) it(short(text), () => void right(text))

  it('says what is in it, and on which line', () => {
    const {said, rules, file} = right(
      'version = 1\n[images]\nkeep-newest = 3\nolder-than = "36h"\n[cache]\nkeep = "5GB"\n\n[[rule]]\nmatch = "acme/*"\nverdict = "stale"\nreason = "gone"\n[[rule]]\nmatch = "x"\nverdict = "kept"',
    )
    assert.deepEqual(said['images.keep-newest'], {value: 3, at: {line: 3, column: 1}})
    assert.equal(said['images.older-than']?.value, 36 * 3_600_000)
    assert.equal(said['cache.keep']?.value, 5e9)
    assert.equal(said['containers.older-than'], undefined)
    assert.equal(file, 'config.toml')
    assert.deepEqual(
      rules.map(({name, verdict, reason, match, at}) => [name, match.text, verdict, reason, at.line]),
      [
        ['rule-1', 'acme/*', 'stale', 'gone', 8],
        ['rule-2', 'x', 'kept', null, 12],
      ],
    )
  })

  it('gives each pattern the line it stands on', () => {
    const {said} = right('protect = [\n  "a",\n  "b",\n]')
    assert.deepEqual(
      said.protect?.value.map(({text, at}) => [text, at?.line]),
      [
        ['a', 2],
        ['b', 3],
      ],
    )
  })
})

it("the readme's example of a config file is right", () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../readme.md'), 'utf8')
  const [, example = ''] = /```toml\n(version.*?)```/s.exec(readme) ?? []
  const {said, rules} = right(example)
  // two of the three that say where to stop go not with the third, and copies are for later
  const left = CONFIG_KEYS.filter((key) => said[key] === undefined)
  assert.deepEqual(left, ['space.free', 'space.max-used', 'copies.keep', 'copies.directory', 'copies.expire'])
  assert.equal(rules.length, 1)
})

describe('a config file that is wrong', () => {
  for (const [text, ...says] of [...WRONG, ...WRONG_FOR_THE_PARSER, ...BROKEN]) {
    it(`is told everything at once, with line and column: ${short(text)}`, () => {
      const config = read(text)
      if (!('problems' in config)) assert.fail('it was taken')
      const told = config.problems.map(({at, sentence}) => `${at.line}:${at.column} ${sentence}`)
      assert.equal(told.length, says.length, told.join('\n'))
      for (const [index, [place, words]] of says.entries()) {
        assert.ok(told[index]?.startsWith(`${place} `), told[index])
        assert.match(told[index] ?? '', words)
        assert.doesNotMatch(told[index] ?? '', /\n/)
      }
    })
  }

  it('because it is not UTF-8: the line is named', () => {
    const latin1 = Buffer.from('clock = "used"\n# caf\u00e9\n', 'latin1')
    const config = readConfig(latin1, 'config.toml')
    assert.ok('problems' in config)
    assert.deepEqual(config.problems, [{at: {line: 2, column: 1}, sentence: 'This line is not UTF-8 text.'}])
  })

  it('because there are more rules than anyone writes', () => {
    const config = read('[[rule]]\nmatch = "x"\nverdict = "kept"\n'.repeat(501))
    assert.ok('problems' in config && /at most 500 rules/.test(config.problems[0]?.sentence ?? ''))
  })

  it('is told without what could move a cursor', () => {
    const config = read('"\\u001b[2Jx" = 1\n[images]\nolder-than = "\\u001b[2J"')
    assert.ok('problems' in config && config.problems.length === 2)
    for (const {sentence} of config.problems) assert.doesNotMatch(sentence, /\u001b/)
  })
})
