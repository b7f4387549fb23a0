import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {keeps} from '../inventory/link.ts'
import {knownValue} from '../inventory/measured.ts'
import {idOf, namesOf} from '../inventory/names.ts'
import {referenceParts} from '../inventory/reference-parts.ts'
import {type Printable, printable} from '../text/printable.ts'
import {type Raw, rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {type Glob, matchesGlob} from './glob.ts'
import {labelsOf} from './labels.ts'
import {parseTerm} from './parse-term.ts'
import type {Pattern, Question, Term} from './pattern.ts'
import type {Clock, Policy} from './policy.ts'
import {tokensOf} from './tokens.ts'

/** What matching needs beside the item. */
export interface MatchContext {
  /** ms: the inventory's. */
  readonly now: number
  readonly clock: Clock
  /** The engine's name; null while nobody knows it. */
  readonly engine: Raw | null
}

export const matchContext = (inventory: Inventory, {clock}: Pick<Policy, 'clock'>): MatchContext => ({
  now: inventory.now,
  clock,
  engine: knownValue(inventory.engine)?.name ?? null,
})

const MAX_TERMS = 64

/**
 * Reads the language of docs/command-line.md: terms are ANDed, `!` negates, quotes hold spaces and hide what is special, a bare
 * word is a glob on the name. `within`: bare words may stand anywhere in it (a filter typed by a person).
 */
export const parsePattern = (
  text: string,
  {within = false}: {readonly within?: boolean} = {},
): Pattern | {readonly error: Printable} => {
  const tokens = tokensOf(text)
  if (tokens === null) return {error: say`The pattern "${text}" has a quote that is never closed.`}
  if (tokens.length === 0) return {error: printable('An empty pattern matches nothing.')}
  if (tokens.length > MAX_TERMS) return {error: say`A pattern has at most ${MAX_TERMS} terms.`}
  const terms: Term[] = []
  for (const token of tokens) {
    const question = parseTerm(token, within)
    if ('error' in question) return question
    terms.push({negated: token.negated, question})
  }
  return {text, terms}
}

const shortened = (repository: string): string => {
  const isUsual = repository.startsWith('docker.io/') || repository.startsWith('localhost/')
  const short = isUsual ? repository.slice('docker.io/'.length) : repository
  return short.startsWith('library/') ? short.slice('library/'.length) : short
}

/** `postgres` means every tag of it, and the ways an engine may spell it out. */
const isCalled = (item: Item, glob: Glob): boolean => {
  const is = (text: string) => matchesGlob(glob, text)
  if (is(idOf(item))) return true
  return namesOf(item).some((name) => {
    const text = rawString(name)
    if (is(text)) return true
    if (item.kind !== 'image') return false
    const short = shortened(text)
    if (short !== text && is(short)) return true
    const {repository} = referenceParts(name)
    const shortRepository = shortened(repository)
    return is(repository) || (shortRepository !== repository && is(shortRepository))
  })
}

const isTagged = (item: Item, test: (parts: ReturnType<typeof referenceParts>) => boolean): boolean =>
  item.kind === 'image' && item.record.references.some(({text}) => test(referenceParts(text)))

const hasLabel = (item: Item, key: Glob, value: Glob | null): boolean => {
  for (const [name, text] of labelsOf(item))
    if (matchesGlob(key, name) && (value === null || matchesGlob(value, rawString(text)))) return true
  return false
}

/** ms since when nothing is known to have used it, or it is here, or it was made; null: unknown, and never old. */
const sinceWhen = ({age}: Item, {clock, now}: MatchContext): number | null => {
  if (clock === 'created') return age.created
  if (clock === 'arrived') return age.arrived
  if (age.inUse) return now
  const {atLeast} = age.unusedFor
  const lastSign = age.lastUsed ?? age.looks?.since ?? null
  return atLeast === null ? lastSign : Math.min(now - atLeast, lastSign ?? now)
}

const isUsed = ({age, usedBy}: Item): boolean => age.inUse || usedBy.some(keeps)

const stateOf = (item: Item): string =>
  item.kind === 'container' ? item.record.state : isUsed(item) ? 'used' : 'unused'

/** Whether one question is answered with yes; null: nobody knows, or not yet. */
export const holds = (question: Question, item: Item, context: MatchContext): boolean | null => {
  switch (question.field) {
    case 'name':
      return (question.kind === null || question.kind === item.kind) && isCalled(item, question.glob)
    case 'kind':
      return item.kind === question.kind
    case 'repo':
      return isTagged(item, ({repository}) =>
        [repository, shortened(repository)].some((text) => matchesGlob(question.glob, text)),
      )
    case 'tag':
      return isTagged(item, ({tag}) => tag !== null && matchesGlob(question.glob, tag))
    case 'project':
      return item.project !== null && matchesGlob(question.glob, rawString(item.project))
    case 'state':
      return matchesGlob(question.glob, stateOf(item))
    case 'engine':
      return context.engine === null ? null : matchesGlob(question.glob, rawString(context.engine))
    case 'label':
      return hasLabel(item, question.key, question.value)
    case 'older': {
      const since = sinceWhen(item, context)
      return since === null ? null : context.now - since >= question.than
    }
    case 'larger':
      if (item.size === null) return false
      return item.size.state === 'known' ? item.size.value >= question.than : null
    case 'used':
      return isUsed(item) === question.used
    case 'origin':
      return item.kind === 'image' && item.origin === question.origin
  }
}

/** As it is written: what nobody knows is not so, and its opposite is. */
export const matches = (pattern: Pattern, item: Item, context: MatchContext): boolean =>
  pattern.terms.every(({negated, question}) => (holds(question, item, context) ?? false) !== negated)

/** Whether the pattern is about names alone, and all of them fit this text: for what is no item, as a compose project. */
export const namesText = ({terms}: Pattern, text: Raw): boolean =>
  terms.every(
    ({negated, question}) => question.field === 'name' && matchesGlob(question.glob, rawString(text)) !== negated,
  )
