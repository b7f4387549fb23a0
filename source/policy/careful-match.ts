import type {Item} from '../inventory/item.ts'
import {holds, type MatchContext} from './match.ts'
import type {Pattern, Question} from './pattern.ts'

/** Unread, the last tag of an image and its build are missing, so that an older use would pass for the last one; and where it came from. */
const isUnsure = (question: Question, item: Item, {clock}: MatchContext): boolean => {
  if (item.kind !== 'image' || item.details.state === 'known') return false
  return question.field === 'older' ? clock === 'used' : question.field === 'origin' && item.origin === 'unknown'
}

const surelyHolds = (question: Question, item: Item, context: MatchContext): boolean | null =>
  isUnsure(question, item, context) ? null : holds(question, item, context)

/** For what keeps: what nobody knows may be so. */
export const mayMatch = (pattern: Pattern, item: Item, context: MatchContext): boolean =>
  pattern.terms.every(({negated, question}) => surelyHolds(question, item, context) !== negated)

/** For what removes: what nobody knows is no reason. */
export const surelyMatches = (pattern: Pattern, item: Item, context: MatchContext): boolean =>
  pattern.terms.every(({negated, question}) => surelyHolds(question, item, context) === !negated)
