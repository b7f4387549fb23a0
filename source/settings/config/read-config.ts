import {isUtf8} from 'node:buffer'
import {basename} from 'node:path'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayList} from '../../text/sentences.ts'
import type {Config, ConfigKey, Problem, Said} from './config.ts'
import {KEYS, SECTIONS, TOP_KEYS} from './keys.ts'
import {notYetIn} from './not-yet.ts'
import {twoSpacesIn} from './one-space.ts'
import {readRules} from './read-rules.ts'
import type {Reading} from './readers.ts'
import {type Place, readToml, type TomlTable, type TomlValue} from './toml.ts'
import {sayTomlError} from './toml-errors.ts'
import {unknownKey} from './unknown-key.ts'

type Around = Pick<Reading, 'file' | 'wrong'>
type Sayings = Map<ConfigKey, Said<unknown>>

const ROOT_NAMES: readonly string[] = [...TOP_KEYS, ...SECTIONS.keys(), 'rule']

/** Sections that know this key. */
const homesOf = (key: string): readonly string[] =>
  [...SECTIONS].flatMap(([section, keys]) => (keys.includes(key) ? [`[${section}]`] : []))

const sayUnknown = (key: string, section: string | null, known: readonly string[]): Printable => {
  const homes = homesOf(key)
  const where = section === null ? 'outside of a section' : `in [${section}]`
  if (homes.length > 0) return say`There is no key "${key}" ${where}; it goes into ${sayList(homes, 'or')}.`
  return section !== null && TOP_KEYS.includes(key)
    ? say`There is no key "${key}" ${where}; it goes above the first section.`
    : unknownKey(key, section === null ? null : `[${section}]`, known)
}

const readKey = (key: ConfigKey, at: Place, value: TomlValue, around: Around, sayings: Sayings): void => {
  const read: unknown = KEYS[key](value, {...around, key})
  if (read !== undefined) sayings.set(key, {value: read, at})
}

const readSection = (section: string, value: TomlValue, around: Around, sayings: Sayings): void => {
  const known = SECTIONS.get(section) ?? []
  if (value.is !== 'table') {
    around.wrong(value.at, say`${section} is a section: [${section}], and its keys below.`)
    return
  }
  for (const [name, entry] of value.entries)
    if (known.includes(name)) readKey(`${section}.${name}` as ConfigKey, entry.at, entry.value, around, sayings)
    else around.wrong(entry.at, sayUnknown(name, section, known))
}

const readRoot = (root: TomlTable, around: Around): Pick<Config, 'said' | 'rules'> => {
  const sayings: Sayings = new Map()
  let rules: Config['rules'] = []
  for (const [name, {at, value}] of root.entries) {
    if (name === 'rule') rules = readRules(value, around)
    else if (SECTIONS.has(name)) readSection(name, value, around, sayings)
    else if (TOP_KEYS.includes(name)) readKey(name as ConfigKey, at, value, around, sayings)
    else around.wrong(at, sayUnknown(name, null, ROOT_NAMES))
  }
  // each was read by the reader of its key
  return {said: Object.fromEntries(sayings) as Config['said'], rules}
}

/** The first line that is no UTF-8, from 1. */
const badLine = (bytes: Uint8Array): number => {
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start)
    const stop = end === -1 ? bytes.length : end
    if (!isUtf8(bytes.subarray(start, stop))) break
    start = stop + 1
  }
  return line
}

const byPlace = ({at: a}: Problem, {at: b}: Problem): number => a.line - b.line || a.column - b.column

/** A config file's bytes → what it says, or everything that is wrong with it, in the file's order. */
export const readConfig = (bytes: Uint8Array, path: string): Config | {readonly problems: readonly Problem[]} => {
  if (!isUtf8(bytes))
    return {problems: [{at: {line: badLine(bytes), column: 1}, sentence: printable('This line is not UTF-8 text.')}]}
  const root = readToml(new TextDecoder().decode(bytes))
  if ('error' in root) return {problems: [{at: root.at, sentence: sayTomlError(root.error)}]}
  const problems: Problem[] = []
  const file = basename(path)
  const read = readRoot(root, {file, wrong: (at, sentence) => problems.push({at, sentence})})
  problems.push(...notYetIn(read), ...twoSpacesIn(read))
  return problems.length > 0 ? {problems: problems.sort(byPlace)} : Object.freeze({path, file, ...read})
}
