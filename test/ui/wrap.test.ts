import assert from 'node:assert/strict'
import {it} from 'node:test'
import fc from 'fast-check'
import {printable} from '../../source/text/printable.ts'
import {widthOf} from '../../source/text/width.ts'
import {cutName} from '../../source/ui/select/cut-name.ts'
import {wrap} from '../../source/ui/select/wrap.ts'

it('breaks a text between words, and a word only where it is wider than a line', () => {
  assert.deepEqual(wrap(printable('one two three'), 8), ['one two', 'three'])
  assert.deepEqual(wrap(printable('a abcdefghij b'), 4), ['a', 'abcd', 'efgh', 'ij b'])
  assert.deepEqual(wrap(printable(''), 4), [''])
})

it('loses nothing but blanks, and no line is too wide', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme', maxLength: 120}), fc.integer({min: 4, max: 60}), (text, width) => {
      const words = printable(text)
      const lines = wrap(words, width)
      assert.equal(lines.join('').replaceAll(' ', ''), words.replaceAll(' ', ''))
      for (const one of lines) assert.ok(widthOf(one) <= width)
    }),
  )
})

it('cuts a name in its middle, so that its tag stays', () => {
  assert.equal(cutName(printable('registry.example/team/web:5.1.0'), 20), 'regist…eam/web:5.1.0')
  assert.equal(cutName(printable('web:1'), 20), 'web:1')
  assert.match(cutName(printable(`web@sha256:${'a'.repeat(64)}`), 20), /^web@sha256:a+…$/)
})
