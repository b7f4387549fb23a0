import assert from 'node:assert/strict'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it, test} from 'node:test'
import fc from 'fast-check'
import {KINDS} from '../../source/inventory/ids.ts'
import {decodePins, encodePins} from '../../source/policy/pins-codec.ts'

const read = (text: string) => {
  const pins = decodePins(text, 'pins.toml')
  assert.ok(!('error' in pins), 'error' in pins ? pins.error : '')
  return pins
}

describe('a file of pins', () => {
  it('is what a person writes in a minute', () => {
    const text =
      '\ufeff# ours\n[[pin]]\nkind = "image"\nname = "postgres:16"\n\n[[pin]]\nkind="volume"\nid="shop"\nat=2026-11-24T21:00:00Z\n'
    assert.deepEqual(read(text), [
      {kind: 'image', id: '', name: 'postgres:16', engine: null, at: null, file: 'pins.toml'},
      {kind: 'volume', id: 'shop', name: '', engine: null, at: Date.UTC(2026, 10, 24, 21), file: 'pins.toml'},
    ])
  })

  it('is what the readme shows', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../readme.md'), 'utf8')
    const [, example = ''] = /```toml\n(\[\[pin\]\].*?)```/s.exec(readme) ?? []
    assert.deepEqual(
      read(example).map(({kind, name}) => [kind, name]),
      [['volume', 'shop_db']],
    )
  })

  it('may be empty', () => {
    assert.deepEqual(read(''), [])
    assert.deepEqual(read(encodePins([])), [])
  })
})

const WRONG: readonly (readonly [text: string, words: RegExp])[] = [
  ['[[pin]\nkind = "image"', /^pins\.toml, line 1: .+\.$/],
  ['[[pin]]\nkind = image', /^pins\.toml, line 2: .+\.$/],
  [
    '[[pin]]\nkind = "image"\nname = "a"\n\n[[pin]]\nname = "b"',
    /^pins\.toml, line 5: a pin's kind is image, container/,
  ],
  ['\n[[pin]]\nkind = "picture"\nname = "b"', /line 2: a pin's kind is/],
  ['[[pin]]\nkind = "image"', /line 1: a pin needs an id or a name/],
  ['[[pin]]\nkind = "image"\nname = ""', /needs an id or a name/],
  ['[[pin]]\nkind = "image"\nnmae = "a"', /a pin has no "nmae"; did you mean name\?/],
  ['[[pin]]\nkind = "image"\nlabel = "a"', /a pin has no "label"; it has kind, id/],
  ['[[pin]]\nkind = "image"\nname = 16', /name must be a text in quotes/],
  ['[[pin]]\nkind = "image"\nname = "a"\nengine = true', /engine must be a text/],
  ['[[pin]]\nkind = "image"\nname = "a"\nat = "yesterday"', /at must be a date and time/],
  ['[pin]\nkind = "image"\nname = "a"', /line 1: a pin is written as \[\[pin\]\], in two brackets/],
  ['pin = [1]', /a pin is written as/],
  ['version = 1\nprotect = ["a"]', /line 1: it holds \[\[pin\]\] and nothing else, not "version"/],
]

for (const [text, words] of WRONG) {
  test(`a damaged file of pins is one sentence with its line: ${text.split('\n').slice(-1)}`, () => {
    const pins = decodePins(text, 'pins.toml')
    assert.ok('error' in pins)
    assert.match(pins.error, words)
    assert.equal(pins.error.includes('\n'), false)
  })
}

test('every pin that is written is read again, whatever is in its name', () => {
  const texts = fc.string({unit: 'binary', maxLength: 30})
  const pin = fc
    .record({
      kind: fc.constantFrom(...KINDS),
      id: texts,
      name: texts,
      engine: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/)),
      at: fc.option(fc.integer({min: 0, max: 4e12})),
    })
    .filter(({id, name}) => id !== '' || name !== '')
  fc.assert(
    fc.property(fc.array(pin, {maxLength: 5}), (pins) => {
      assert.deepEqual(
        read(encodePins(pins)),
        pins.map((one) => ({...one, file: 'pins.toml'})),
      )
    }),
  )
})
