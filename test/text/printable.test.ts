import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {printable} from '../../source/text/printable.ts'
import {toRaw} from '../../source/text/raw.ts'
import {say} from '../../source/text/say.ts'

// Written as code points, so that this test does not share the pattern it checks.
const isHidden = (point: number): boolean =>
  point < 0x20 ||
  (point >= 0x7f && point < 0xa0) ||
  (point >= 0x200b && point <= 0x200f) ||
  (point >= 0x2028 && point <= 0x202e) ||
  (point >= 0x2060 && point <= 0x206f) ||
  (point >= 0xd800 && point <= 0xdfff) ||
  (point >= 0xfe00 && point <= 0xfe0f) ||
  (point >= 0xe0000 && point <= 0xe0fff) ||
  [0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x180e, 0x3164, 0xfeff, 0xffa0].includes(point)

const hiddenIn = (text: string): readonly string[] =>
  [...text]
    .map((one) => one.codePointAt(0) ?? 0)
    .filter(isHidden)
    .map((point) => point.toString(16))

const anyPoint = fc.oneof(
  fc.integer({min: 0, max: 0xffff}),
  fc.integer({min: 0, max: 0x10ffff}),
  fc.constantFrom(0x1b, 0x9b, 0x202e, 0x2066, 0x200b, 0xfeff, 0xd800, 0xdc00, 0xe0041, 0xe0101, 0x0d, 0x0a, 0x2028),
)
const anyText = fc
  .array(anyPoint, {maxLength: 1500})
  .map((points) => points.map((one) => String.fromCodePoint(one)).join(''))

describe('printable', () => {
  it('never lets a control, bidi, zero-width or lone surrogate character through', () => {
    fc.assert(fc.property(anyText, (text) => assert.deepEqual(hiddenIn(printable(toRaw(text))), [])))
  })

  it('is one line of at most 256 characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.ok([...printable(text)].length <= 256)
        assert.doesNotMatch(printable(text), /[\r\n\v\f\u0085\u2028\u2029]/)
      }),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => assert.equal(printable(printable(text)), printable(text))))
  })

  const cases: readonly (readonly [raw: string, shown: string])[] = [
    ['acme/api:v41', 'acme/api:v41'],
    ['überprüfung 東京', 'überprüfung 東京'],
    ['\u001b[2J\u001b]0;title\u0007', '�[2J�]0;title�'],
    ['a\u202egnp.exe', 'a�gnp.exe'],
    ['two\r\n\t lines', 'two  lines'],
    ['e\u0301', 'é'],
    ['pay\u200bpal', 'pay�pal'],
    ['', ''],
  ]
  for (const [raw, shown] of cases) {
    it(`shows ${JSON.stringify(raw)} as ${JSON.stringify(shown)}`, () => assert.equal(printable(raw), shown))
  }

  it('says that a long text goes on', () => assert.equal(printable('a'.repeat(5000)), `${'a'.repeat(255)}…`))
})

describe('say', () => {
  it('makes every value printable', () => {
    assert.equal(say`kept by ${toRaw('db\u001b[31m')} for ${3} days`, 'kept by db�[31m for 3 days')
  })

  it('never lets a hidden character through a value', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => assert.deepEqual(hiddenIn(say`${toRaw(one)} ${other}`), [])),
    )
  })
})
