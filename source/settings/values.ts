import {type EngineKey, KINDS, type Kind, parseEngineKey} from '../inventory/ids.ts'
import {parsePattern} from '../policy/match.ts'
import type {Pattern} from '../policy/pattern.ts'
import type {Clock, Lift} from '../policy/policy.ts'
import {LIFTS} from '../policy/policy.ts'
import {nearest} from '../text/nearest.ts'
import {parseDuration} from '../text/parse-duration.ts'
import {say} from '../text/say.ts'
import {sayList} from '../text/sentences.ts'
import {UsageError} from './usage-error.ts'

const PLURALS: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind === 'cache' ? kind : `${kind}s`, kind]))
const CLOCKS: readonly Clock[] = ['used', 'arrived', 'created']
const WEEK = 7 * 86_400_000

/** One of `words`, or a sentence that names the nearest. */
export const oneOf = <Word extends string>(option: string, text: string, words: readonly Word[]): Word => {
  const found = words.find((word) => word === text)
  if (found !== undefined) return found
  const near = nearest(text, words)
  throw new UsageError(
    near === null
      ? say`${option} must be ${sayList(words, 'or')}, not "${text}".`
      : say`${option} does not know "${text}"; did you mean ${near}?`,
  )
}

const splitList = (option: string, texts: readonly string[]): readonly string[] => {
  const words = texts.flatMap((text) => text.split(',')).map((word) => word.trim())
  if (words.includes('')) throw new UsageError(say`${option} has an empty word in its list.`)
  return words
}

/** `images,cache` → kinds. */
export const kindsOf = (texts: readonly string[]): ReadonlySet<Kind> => {
  const words = splitList('--kind', texts).map((text) => oneOf('--kind', text, [...PLURALS.keys()]))
  return new Set(words.flatMap((word) => PLURALS.get(word) ?? []))
}

export const liftsOf = (texts: readonly string[]): ReadonlySet<Lift> =>
  new Set(splitList('--include', texts).map((text) => oneOf('--include', text, LIFTS)))

export const clockOf = (text: string): Clock => oneOf('--clock', text, CLOCKS)

/** ms; undefined where the option was not written. */
export const limitOf = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const ms = parseDuration(text)
  if (ms === null) throw new UsageError(say`${option} must be a duration like 90m, 36h, 14d or 6w, not "${text}".`)
  return ms
}

/** ms. */
export const timeoutOf = (text: string): number => {
  const ms = parseDuration(text, 's-w')
  if (ms === null) throw new UsageError(say`--timeout must be a duration like 30s or 5m, not "${text}".`)
  // timers of Node end at 24 days, and fire at once beyond
  if (ms < 1000 || ms > WEEK) throw new UsageError(say`--timeout must be between 1s and 7d, not ${text}.`)
  return ms
}

export const engineKeyOf = (text: string): EngineKey => {
  const key = parseEngineKey(text)
  if (key === null)
    throw new UsageError(
      say`--engine-key must be 64 characters of 0 to 9 and a to f, as --dry-run --json has it, not "${text}".`,
    )
  return key
}

export const countOf = (option: string, text: string): number => {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(say`${option} must be a whole number from 0, not "${text}".`)
  return Number(text)
}

export const patternOf = (option: string, text: string): Pattern => {
  const pattern = parsePattern(text)
  if ('error' in pattern) throw new UsageError(say`${option}: ${pattern.error}`)
  return pattern
}

export const fileOf = (option: string, text: string): string => {
  if (text === '') throw new UsageError(say`${option} must be the name of a file, and it is empty.`)
  return text
}
