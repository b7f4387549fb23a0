import assert from 'node:assert/strict'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {type Schema, validator} from '@exodus/schemasafe'
import fc from 'fast-check'
import {stringify} from 'smol-toml'
import {choicesOf} from '../../../source/settings/choices.ts'
import {CONFIG_KEYS, SECTIONS, TOP_KEYS} from '../../../source/settings/config/keys.ts'
import {readConfig} from '../../../source/settings/config/read-config.ts'
import {readToml, type TomlValue} from '../../../source/settings/config/toml.ts'
import {spelledChoices} from '../../../source/settings/spelled-choices.ts'
import {RIGHT, WRONG, WRONG_FOR_THE_PARSER} from './examples.ts'

interface Section {
  readonly properties: Readonly<Record<string, {readonly default?: unknown} & Partial<Section>>>
}

const schema: Section & Schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../schema/config-1.json'), 'utf8'),
)
const validate = validator(schema, {allowUnusedKeywords: false, includeErrors: true})

/** What an editor would hand to its validator. */
const plain = (value: TomlValue): unknown => {
  switch (value.is) {
    case 'text':
      return value.text
    case 'number':
      return value.number
    case 'boolean':
      return value.value
    case 'time':
      return '2026-11-24'
    case 'list':
      return value.items.map(plain)
    case 'table':
      return Object.fromEntries([...value.entries].map(([key, {value: inner}]) => [key, plain(inner)]))
  }
}

const schemaTakes = (text: string): boolean => {
  const toml = readToml(text.replace('\ufeff', ''))
  assert.ok('is' in toml)
  return validate(plain(toml) as never)
}

const parserTakes = (text: string): boolean =>
  !('problems' in readConfig(new TextEncoder().encode(text), 'config.toml'))
const short = (text: string): string => JSON.stringify(text).slice(0, 60)

describe('schema/config-1.json', () => {
  for (const text of RIGHT)
    it(`takes ${short(text)}`, () => assert.ok(schemaTakes(text), JSON.stringify(validate.errors)))
  for (const [text] of WRONG) it(`refuses ${short(text)}`, () => assert.ok(!schemaTakes(text)))
  for (const [text] of WRONG_FOR_THE_PARSER)
    it(`leaves to the parser ${short(text)}`, () => assert.ok(schemaTakes(text), JSON.stringify(validate.errors)))

  it('has the keys of the parser, no more and no less', () => {
    const sections = [...SECTIONS.keys()]
    assert.deepEqual(Object.keys(schema.properties).sort(), [...TOP_KEYS, ...sections, 'rule'].sort())
    for (const [section, keys] of SECTIONS)
      assert.deepEqual(Object.keys(schema.properties[section]?.properties ?? {}), keys, section)
  })

  it('has the defaults that are in force', () => {
    for (const {key, value} of spelledChoices(choicesOf({}, null))) {
      const [section = '', name] = key.split('.')
      const told = name === undefined ? schema.properties[section] : schema.properties[section]?.properties?.[name]
      if (key !== 'version') assert.deepEqual(told?.default ?? null, value, key)
    }
  })
})

const VALUES = [
  'used',
  'keep',
  'remove',
  '14d',
  '0d',
  '36h',
  '3s',
  '5GB',
  '0B',
  '512MiB',
  '5G',
  '10%',
  '0%',
  '100%',
  '/var/x',
  'x',
  '',
  ' ',
  0,
  1,
  -1,
  2.5,
  1_000_000,
  true,
  false,
  [],
  ['a'],
  ['a', ''],
  [1],
  {},
  {a: 1},
] as const

/** Keys with values of any kind, also of the wrong one; where each is written. */
const documents = fc
  .uniqueArray(
    fc.record({
      key: fc.constantFrom<string>(...CONFIG_KEYS, 'clok', 'images.protect', 'pods.x'),
      value: fc.constantFrom(...VALUES),
    }),
    {selector: ({key}) => key, maxLength: 2},
  )
  .map((pairs) => {
    const document: Record<string, unknown> = {}
    for (const {key, value} of pairs) {
      const [section = '', name] = key.split('.')
      if (name === undefined) document[section] = value
      else document[section] = {...(document[section] as object | undefined), [name]: value}
    }
    return stringify(document)
  })

it('the schema and the parser take and refuse the same', () => {
  let taken = 0
  fc.assert(
    fc.property(documents, (text) => {
      const takes = parserTakes(text)
      if (takes) taken++
      assert.equal(schemaTakes(text), takes, text)
    }),
    {numRuns: 3000},
  )
  assert.ok(taken > 100, String(taken))
})
