import type {FileRule} from '../../policy/file-rule.ts'
import type {Pattern} from '../../policy/pattern.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {pattern, type Reader, type Reading, text, word} from './readers.ts'
import type {TomlTable, TomlValue} from './toml.ts'
import {unknownKey} from './unknown-key.ts'

type Wrong = Pick<Reading, 'wrong' | 'file'>

const PARTS = ['match', 'verdict', 'reason'] as const
const MOST = 500

const asksForYouth = ({terms}: Pattern): boolean =>
  terms.some(({negated, question}) => negated && question.field === 'older')

const readRule = (table: TomlTable, index: number, around: Wrong): FileRule | null => {
  const name = `rule-${index + 1}` as const
  for (const [key, {at}] of table.entries)
    if (!PARTS.some((part) => part === key)) around.wrong(at, unknownKey(key, '[[rule]]', PARTS))
  const read = <Value>(part: (typeof PARTS)[number], reader: Reader<Value>): Value | undefined => {
    const entry = table.entries.get(part)
    return entry === undefined ? undefined : reader(entry.value, {...around, key: `${name}'s ${part}`})
  }
  for (const part of ['match', 'verdict'] as const)
    if (!table.entries.has(part)) around.wrong(table.at, say`${name} lacks its ${part}.`)
  const match = read('match', pattern)
  const verdict = read('verdict', word('kept', 'stale'))
  const reason = read('reason', text) ?? null
  if (match === undefined || verdict === undefined) return null
  if (verdict === 'stale' && asksForYouth(match)) {
    around.wrong(table.at, say`${name} calls stale what is young, or of unknown age: take the !older: out.`)
    return null
  }
  return {name, match, verdict, reason, at: {file: around.file, line: table.at.line}}
}

/** The `[[rule]]`s, in the file's order. */
export const readRules = (value: TomlValue, around: Wrong): readonly FileRule[] => {
  if (value.is !== 'list') {
    around.wrong(value.at, printable('A rule is written as [[rule]], in double brackets.'))
    return []
  }
  if (value.items.length > MOST) around.wrong(value.at, say`There may be at most ${MOST} rules.`)
  return value.items.flatMap((item, index) => {
    if (item.is === 'table') return readRule(item, index, around) ?? []
    around.wrong(item.at, printable('A rule is written as [[rule]], in double brackets.'))
    return []
  })
}
