import {isAbsolute} from 'node:path'
import {parsePattern} from '../../policy/match.ts'
import type {Pattern} from '../../policy/pattern.ts'
import type {PolicyPattern} from '../../policy/written-at.ts'
import {nearest} from '../../text/nearest.ts'
import {parseDuration} from '../../text/parse-duration.ts'
import {parseSize} from '../../text/parse-size.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayList} from '../../text/sentences.ts'
import type {Free} from './config.ts'
import type {Place, TomlValue} from './toml.ts'

/** What reading a value may use beside it. */
export interface Reading {
  /** The key, as sentences name it. */
  readonly key: string
  /** The file's name. */
  readonly file: string
  readonly wrong: (at: Place, sentence: Printable) => void
}

/** A value of the right type and form; undefined where it is not, of which `wrong` was told. */
export type Reader<Value> = (value: TomlValue, reading: Reading) => Value | undefined

const MOST = 500
const MOST_COUNT = 999_999

/** A value as a sentence repeats it. */
const written = (value: TomlValue): Printable => {
  switch (value.is) {
    case 'text':
      return say`"${value.text}"`
    case 'number':
      return printable(value.written)
    case 'boolean':
      return printable(String(value.value))
    case 'time':
      return printable('a date')
    case 'list':
      return printable('a list')
    case 'table':
      return printable('a table')
  }
}

const refuse = (value: TomlValue, {key, wrong}: Reading, must: string): undefined => {
  wrong(value.at, say`${key} must be ${must}, not ${written(value)}.`)
}

const parsed =
  <Value>(parse: (text: string) => Value | null, must: string): Reader<Value> =>
  (value, reading) => {
    if (value.is !== 'text') return refuse(value, reading, `${must} in quotes`)
    return parse(value.text) ?? refuse(value, reading, must)
  }

/** ms. */
export const duration = parsed(parseDuration, 'a duration like "90m", "36h", "14d" or "6w"')

/** Bytes. */
export const size = parsed(parseSize, 'a size like "500MB" or "2GiB"')

const parseSome = (text: string): number | null => parseSize(text) || null

/** The same, and not 0. */
export const some = parsed(parseSome, 'a size like "20GB", and more than nothing')

const parseFree = (text: string): Free | null => {
  const percent = /^([1-9]\d?)%$/.exec(text)?.[1]
  if (percent !== undefined) return {is: 'share', percent: Number(percent)}
  const bytes = parseSome(text)
  return bytes === null ? null : {is: 'bytes', bytes}
}

export const free = parsed(parseFree, 'a size like "50GB", or a share from "1%" to "99%"')

/** One of these words. */
export const word =
  <Word extends string>(...words: readonly Word[]): Reader<Word> =>
  (value, reading) => {
    const found = words.find((one) => value.is === 'text' && value.text === one)
    if (found !== undefined) return found
    const near = value.is === 'text' ? nearest(value.text, words) : null
    const quoted = sayList(
      words.map((one) => `"${one}"`),
      'or',
    )
    if (near === null) return refuse(value, reading, quoted)
    reading.wrong(value.at, say`${reading.key} does not know ${written(value)}; did you mean "${near}"?`)
    return undefined
  }

export const yesOrNo: Reader<boolean> = (value, reading) =>
  value.is === 'boolean' ? value.value : refuse(value, reading, 'true or false, without quotes')

export const count: Reader<number> = (value, reading) =>
  value.is === 'number' && value.whole && value.number >= 0 && value.number <= MOST_COUNT
    ? value.number
    : refuse(value, reading, `a whole number from 0 to ${MOST_COUNT}`)

export const versionOne: Reader<1> = (value, reading) =>
  value.is === 'number' && value.whole && value.number === 1
    ? 1
    : refuse(value, reading, '1, the only version there is')

/** Text of at least one character, without what can't be shown or passed on. */
export const text: Reader<string> = (value, reading) => {
  if (value.is !== 'text') return refuse(value, reading, 'text in quotes')
  if (value.text.trim() === '') return refuse(value, reading, 'more than nothing')
  return /[\u0000-\u001f\u007f]/.test(value.text) ? refuse(value, reading, 'one line of text') : value.text
}

export const folder: Reader<string> = (value, reading) => {
  const path = text(value, reading)
  return path === undefined || isAbsolute(path) ? path : refuse(value, reading, 'a path from the root on')
}

export const pattern: Reader<Pattern> = (value, reading) => {
  if (value.is !== 'text') return refuse(value, reading, 'a pattern in quotes')
  const found = parsePattern(value.text)
  if (!('error' in found)) return found
  reading.wrong(value.at, say`${reading.key}: ${found.error}`)
  return undefined
}

const listOf =
  <Value>(one: Reader<Value>, things: string): Reader<readonly Value[]> =>
  (value, reading) => {
    if (value.is !== 'list') return refuse(value, reading, `a list of ${things} in brackets`)
    if (value.items.length > MOST) return refuse(value, reading, `at most ${MOST} ${things}`)
    const read = value.items.map((item) => one(item, reading))
    const right = read.filter((item) => item !== undefined)
    return right.length === read.length ? right : undefined
  }

const placed: Reader<PolicyPattern> = (value, reading) => {
  const found = pattern(value, reading)
  return found && {...found, at: {file: reading.file, line: value.at.line}}
}

export const patterns = listOf(placed, 'patterns')

/** A command and its arguments. */
export const command: Reader<readonly string[]> = (value, reading) => {
  const words = listOf(text, 'words')(value, reading)
  return words?.length === 0 ? refuse(value, reading, 'a command and its arguments') : words
}
