import {KINDS, type Kind} from '../inventory/ids.ts'
import {nearest} from '../text/nearest.ts'
import {parseDuration} from '../text/parse-duration.ts'
import {parseSize} from '../text/parse-size.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayList} from '../text/sentences.ts'
import {type Glob, parseGlob} from './glob.ts'
import type {Question} from './pattern.ts'
import type {Token} from './tokens.ts'

type Parsed = Question | {readonly error: Printable}
type Field = (value: string) => Parsed

const ORIGINS = ['pullable', 'only-copy', 'unknown'] as const

const withGlob = (text: string, make: (glob: Glob) => Question): Parsed => {
  const glob = parseGlob(text)
  return 'error' in glob ? {error: say`The pattern "${text}" can't be used: ${glob.error}.`} : make(glob)
}

const oneOf = <Word extends string>(
  field: string,
  text: string,
  words: readonly Word[],
  make: (word: Word) => Question,
) => {
  const found = words.find((word) => word === text)
  if (found !== undefined) return make(found)
  const near = nearest(text, words)
  return {
    error:
      near === null
        ? say`${field}: must be ${sayList(words, 'or')}, not "${text}".`
        : say`${field}: does not know "${text}"; did you mean ${near}?`,
  }
}

const kindOf = (text: string): string => text.replace(/^(build-)?caches?$/, 'cache').replace(/s$/, '')

const label: Field = (text) => {
  const equals = text.indexOf('=')
  const key = parseGlob(equals === -1 ? text : text.slice(0, equals))
  if ('error' in key) return {error: say`The pattern "${text}" can't be used: ${key.error}.`}
  if (equals === -1) return {field: 'label', key, value: null}
  return withGlob(text.slice(equals + 1), (value) => ({field: 'label', key, value}))
}

const older: Field = (text) => {
  const than = parseDuration(text)
  return than === null
    ? {error: say`older: must be a duration like 36h, 14d or 6w, not "${text}".`}
    : {field: 'older', than}
}

const larger: Field = (text) => {
  const than = parseSize(text)
  return than === null
    ? {error: say`larger: must be a size like 500MB or 2GiB, not "${text}".`}
    : {field: 'larger', than}
}

const named =
  (kind: Kind | null): Field =>
  (text) =>
    withGlob(text, (glob) => ({field: 'name', kind, glob}))

const globbed =
  (field: 'repo' | 'tag' | 'project' | 'state' | 'engine'): Field =>
  (text) =>
    withGlob(text, (glob) => ({field, glob}))

const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['kind', (text) => oneOf('kind', kindOf(text), KINDS, (kind) => ({field: 'kind', kind}))],
  ['name', named(null)],
  ['image', named('image')],
  ['container', named('container')],
  ['volume', named('volume')],
  ['network', named('network')],
  ['repo', globbed('repo')],
  ['tag', globbed('tag')],
  ['label', label],
  ['project', globbed('project')],
  ['older', older],
  ['larger', larger],
  ['used', (text) => oneOf('used', text, ['yes', 'no'], (word) => ({field: 'used', used: word === 'yes'}))],
  ['origin', (text) => oneOf('origin', text, ORIGINS, (origin) => ({field: 'origin', origin}))],
  ['state', globbed('state')],
  ['engine', globbed('engine')],
])

/** Words of other tools, and what they are called here. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['status', 'state'],
  ['age', 'older'],
  ['until', 'older'],
  ['size', 'larger'],
  ['bigger', 'larger'],
  ['repository', 'repo'],
  ['reference', 'name'],
  ['ancestor', 'image'],
  ['dangling', 'tag'],
  ['type', 'kind'],
])

/** A slip of one letter; `postgres:16` is a name and no slip. */
const meantField = (word: string): string | null => {
  const known = ELSEWHERE.get(word)
  if (known !== undefined) return known
  const near = nearest(word, [...FIELDS.keys()])
  return near !== null && near !== word && Math.abs(near.length - word.length) <= 1 && near[0] === word[0] ? near : null
}

/** `within`: a bare word without a glob's characters may stand anywhere in the name. */
export const parseTerm = ({text, colon}: Token, within: boolean): Parsed => {
  if (text === '') return {error: printable('A "!" must stand right before what it negates.')}
  const word = colon === -1 ? null : text.slice(0, colon)
  const field = word === null ? undefined : FIELDS.get(word)
  if (field !== undefined) {
    const value = text.slice(colon + 1)
    return value === '' ? {error: say`"${text}" lacks what it should match.`} : field(value)
  }
  const meant = word === null ? null : meantField(word)
  if (meant !== null)
    return {error: say`There is no field "${word ?? ''}"; did you mean ${meant}:? (A name is put in quotes.)`}
  return named(null)(within && !/[*?[{]/.test(text) ? `*${text}*` : text)
}
