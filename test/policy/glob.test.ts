import assert from 'node:assert/strict'
import {test} from 'node:test'
import fc from 'fast-check'
import {matchesGlob, parseGlob} from '../../source/policy/glob.ts'

const matches = (pattern: string, text: string): boolean => {
  const glob = parseGlob(pattern)
  assert.ok(!('error' in glob), pattern)
  return matchesGlob(glob, text)
}

const ROWS: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ['acme/api', ['acme/api'], ['acme/api2', 'xacme/api', 'ACME/API', '']],
  ['*', ['', 'a', 'a/b:c'], []],
  ['acme/*', ['acme/', 'acme/api:v1', 'acme/a/b'], ['acme', 'x/acme/api']],
  ['*:latest', ['redis:latest', 'library/redis:latest'], ['redis:latest2']],
  ['**', ['a/b'], []],
  ['db-*-1', ['db--1', 'db-shop-1'], ['db-1', 'db-shop-2']],
  ['*a*b*', ['ab', 'xaxbx'], ['ba']],
  ['ab*ba', ['abba', 'abxba'], ['aba', 'ab']],
  ['v?', ['v1'], ['v', 'v12']],
  ['v[0-9]', ['v7'], ['va', 'v']],
  ['v[!0-9]', ['va'], ['v7']],
  ['v[^ab]', ['vc'], ['va']],
  ['[]a]', [']', 'a'], ['b']],
  ['a[b', ['a[b'], ['ab']],
  ['{web,api}-*', ['web-1', 'api-1'], ['db-1', '{web,api}-1']],
  ['a{b,c{d,e}}f', ['abf', 'acdf', 'acef'], ['acf']],
  ['{a}', ['{a}'], ['a']],
  ['a{b', ['a{b'], []],
  ['a\\*b', ['a*b'], ['axb']],
  ['(a+)+b', ['(a+)+b'], ['aab']],
  ['a|b', ['a|b'], ['a', 'b']],
  ['.', ['.'], ['a']],
  ['*é?', ['caféx'], ['cafe']],
]

for (const [pattern, yes, no] of ROWS) {
  test(`glob ${pattern}`, () => {
    for (const text of yes) assert.ok(matches(pattern, text), `matches ${text}`)
    for (const text of no) assert.ok(!matches(pattern, text), `does not match ${text}`)
  })
}

test('too long, or braces that mean too much', () => {
  for (const pattern of ['a'.repeat(257), '{a,b}'.repeat(10), `{${'a,'.repeat(100)}}`])
    assert.ok('error' in parseGlob(pattern), pattern)
})

test('a text matches what it is itself, quoted', () => {
  fc.assert(
    fc.property(fc.string({maxLength: 60}), fc.string({maxLength: 60}), (text, other) => {
      const quoted = text.replace(/[\\*?[\]{},]/g, '\\$&')
      assert.ok(matches(quoted, text))
      assert.equal(matches(quoted, other), text === other)
      assert.ok(matches(`*${quoted}*`, `${other}${text}${other}`))
    }),
  )
})

test('stars and marks mean what a regular expression says they do', () => {
  const pattern = fc.string({unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8})
  const text = fc.string({unit: fc.constantFrom('a', 'b'), maxLength: 10})
  fc.assert(
    fc.property(pattern, text, (glob, word) => {
      const model = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`)
      assert.equal(matches(glob, word), model.test(word), `${glob} ${word}`)
    }),
    {numRuns: 2000},
  )
})

test('no name makes a pattern slow: many stars on a long text of one letter end', () => {
  assert.ok(!matches(`${'*a'.repeat(100)}*b`, 'a'.repeat(50_000)))
  assert.ok(!matches(`*${'a?'.repeat(100)}b*`, 'a'.repeat(50_000)))
})
