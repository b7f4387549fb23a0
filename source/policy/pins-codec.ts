import {stringify} from 'smol-toml'
import {KINDS, type Kind} from '../inventory/ids.ts'
import {nearest} from '../text/nearest.ts'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayList} from '../text/sentences.ts'
import {parseToml} from '../text/toml.ts'
import type {Pin, PinText} from './pins.ts'

type Wrong = {readonly error: Printable}
type Entry = Readonly<Record<string, unknown>>

const KEYS = ['kind', 'id', 'name', 'engine', 'at'] as const
const HEADER = '# Pins that dock-tidy wrote (key P). Pins of your own go into pins.toml beside the config file.\n'

/** The parser tells no lines of what it read well: those of the headers, in their order. */
const headerLines = (text: string): readonly number[] =>
  text.split('\n').flatMap((line, index) => (/^\s*\[\[\s*pin\s*\]\]/.test(line) ? [index + 1] : []))

const unknownKey = (key: string): Wrong => {
  const near = nearest(key, KEYS)
  return {
    error:
      near === null
        ? say`a pin has no "${key}"; it has ${sayList(KEYS)}`
        : say`a pin has no "${key}"; did you mean ${near}?`,
  }
}

const textIn = (entry: Entry, key: (typeof KEYS)[number]): string | Wrong => {
  const value = entry[key] ?? ''
  return typeof value === 'string' ? value : {error: say`${key} must be a text in quotes`}
}

const timeIn = ({at}: Entry): number | null | Wrong => {
  if (at === undefined) return null
  const time = at instanceof Date ? at.getTime() : Number.NaN
  return Number.isNaN(time) ? {error: say`at must be a date and time like 2026-11-24T21:00:00Z`} : time
}

const kindIn = ({kind}: Entry): Kind | Wrong =>
  KINDS.find((one) => one === kind) ?? {error: say`a pin's kind is ${sayList(KINDS, 'or')}`}

const readPin = (entry: unknown): PinText | Wrong => {
  if (typeof entry !== 'object' || entry === null) return {error: say`a pin is written as [[pin]] and lines below it`}
  const values = entry as Entry
  const stranger = Object.keys(values).find((key) => !KEYS.some((known) => known === key))
  if (stranger !== undefined) return unknownKey(stranger)
  const [kind, id, name] = [kindIn(values), textIn(values, 'id'), textIn(values, 'name')]
  const [engine, at] = [textIn(values, 'engine'), timeIn(values)]
  if (typeof kind === 'object') return kind
  if (typeof id === 'object') return id
  if (typeof name === 'object') return name
  if (typeof engine === 'object') return engine
  if (typeof at === 'object' && at !== null) return at
  if (id === '' && name === '') return {error: say`a pin needs an id or a name`}
  return {kind, id, name, engine: engine === '' ? null : engine, at}
}

const wrongIn = (file: string, line: number | undefined, error: Printable): Wrong => ({
  error: say`${file}${line === undefined ? '' : `, line ${line}`}: ${error}.`,
})

/** The pins of a file; or the one sentence that tells what is wrong with them, and where. */
export const decodePins = (text: string, file: string): readonly Pin[] | Wrong => {
  const toml = parseToml(text)
  if ('error' in toml) return wrongIn(file, toml.line, toml.error)
  const stranger = Object.keys(toml.value).find((key) => key !== 'pin')
  const lineOf = (word: string) => text.split('\n').findIndex((line) => line.includes(word)) + 1 || undefined
  if (stranger !== undefined)
    return wrongIn(file, lineOf(stranger), say`it holds [[pin]] and nothing else, not "${stranger}"`)
  const entries = toml.value.pin ?? []
  if (!Array.isArray(entries)) return wrongIn(file, lineOf('pin'), say`a pin is written as [[pin]], in two brackets`)
  const lines = headerLines(text)
  const pins: Pin[] = []
  for (const [index, entry] of entries.entries()) {
    const pin = readPin(entry)
    if ('error' in pin) return wrongIn(file, lines[index], pin.error)
    pins.push({...pin, file})
  }
  return pins
}

const entryOf = ({kind, id, name, engine, at}: PinText) => ({
  kind,
  ...(id === '' ? {} : {id}),
  ...(name === '' ? {} : {name}),
  ...(engine === null ? {} : {engine}),
  ...(at === null ? {} : {at: new Date(at)}),
})

export const encodePins = (pins: readonly PinText[]): string =>
  pins.length === 0 ? HEADER : `${HEADER}\n${stringify({pin: pins.map(entryOf)})}`
