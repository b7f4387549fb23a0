import {type AST, ParseError, parseTOML} from 'toml-eslint-parser'

/** Both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A value of a TOML file, and where it stands. Plain libraries lose that, and an error without a line is half an error. */
export type TomlValue =
  | {readonly is: 'text'; readonly at: Place; readonly text: string}
  | {
      readonly is: 'number'
      readonly at: Place
      readonly number: number
      readonly whole: boolean
      readonly written: string
    }
  | {readonly is: 'boolean'; readonly at: Place; readonly value: boolean}
  | {readonly is: 'time'; readonly at: Place}
  | {readonly is: 'list'; readonly at: Place; readonly items: readonly TomlValue[]}
  | TomlTable

export interface TomlTable {
  readonly is: 'table'
  readonly at: Place
  /** By key; a file that names one twice is no TOML. */
  readonly entries: ReadonlyMap<string, {readonly at: Place; readonly value: TomlValue}>
}

type Tables = TomlTable & {entries: Map<string, {at: Place; value: TomlValue}>}
type Key = AST.TOMLKey['keys'][number]

const placeOf = ({loc: {start}}: AST.TOMLNode): Place => ({line: start.line, column: start.column + 1})
const nameOf = (key: Key): string => (key.type === 'TOMLBare' ? key.name : key.value)
const newTable = (at: Place): Tables => ({is: 'table', at, entries: new Map()})

const scalarOf = (node: AST.TOMLValue): TomlValue => {
  const at = placeOf(node)
  switch (node.kind) {
    case 'string':
      return {is: 'text', at, text: node.value}
    case 'integer':
    case 'float':
      return {is: 'number', at, number: node.value, whole: node.kind === 'integer', written: node.number}
    case 'boolean':
      return {is: 'boolean', at, value: node.value}
    default:
      return {is: 'time', at}
  }
}

const readValue = (node: AST.TOMLContentNode): TomlValue => {
  if (node.type === 'TOMLValue') return scalarOf(node)
  if (node.type === 'TOMLArray') return {is: 'list', at: placeOf(node), items: node.elements.map(readValue)}
  const table = newTable(placeOf(node))
  for (const one of node.body) put(table, one)
  return table
}

/** The table that these keys lead to, made where it is not there; of a list of tables the last. */
const tableAt = (root: Tables, keys: readonly Key[]): Tables => {
  let table = root
  for (const key of keys) {
    const found = table.entries.get(nameOf(key))?.value
    const inner = found?.is === 'list' ? found.items.at(-1) : found
    if (inner?.is === 'table') table = inner as Tables
    else {
      const fresh = newTable(placeOf(key))
      table.entries.set(nameOf(key), {at: placeOf(key), value: fresh})
      table = fresh
    }
  }
  return table
}

const put = (table: Tables, {key, value}: AST.TOMLKeyValue): void => {
  const last = key.keys.at(-1)
  if (last !== undefined)
    tableAt(table, key.keys.slice(0, -1)).entries.set(nameOf(last), {at: placeOf(last), value: readValue(value)})
}

/** `[[rule]]`: one more table in the list of that name. */
const append = (root: Tables, keys: readonly Key[]): Tables => {
  const last = keys.at(-1)
  const table = tableAt(root, keys.slice(0, -1))
  if (last === undefined) return table
  const there = table.entries.get(nameOf(last))
  const fresh = newTable(placeOf(last))
  const items = there?.value.is === 'list' ? [...there.value.items, fresh] : [fresh]
  table.entries.set(nameOf(last), {at: there?.at ?? placeOf(last), value: {is: 'list', at: placeOf(last), items}})
  return fresh
}

/** What a file can be refused for before anyone looks at its keys. */
export interface TomlError {
  readonly error: string
  readonly at: Place
}

/** The file's root table, or its first mistake: behind that, nothing can be told. */
export const readToml = (text: string): TomlTable | TomlError => {
  const root = newTable({line: 1, column: 1})
  try {
    for (const node of parseTOML(text, {tomlVersion: '1.0.0'}).body[0].body) {
      if (node.type === 'TOMLKeyValue') put(root, node)
      else {
        const {keys} = node.key
        const table = node.kind === 'array' ? append(root, keys) : tableAt(root, keys)
        for (const one of node.body) put(table, one)
      }
    }
    return root
  } catch (error) {
    if (error instanceof ParseError)
      return {error: error.message, at: {line: error.lineNumber, column: error.column + 1}}
    // it calls itself for each level, and spreads long texts
    if (error instanceof RangeError) return {error: 'Nested too deeply, or too long a text', at: {line: 1, column: 1}}
    throw error
  }
}
