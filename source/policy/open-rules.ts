import type {Item} from '../inventory/item.ts'
import type {FileRule} from './file-rule.ts'
import {type MatchContext, matches} from './match.ts'
import type {Term} from './pattern.ts'
import {ageIn} from './timeless.ts'

/** What the details of an image can still tell; its names, labels and users come with the lists. */
const DETAILS: ReadonlySet<Term['question']['field']> = new Set(['older', 'origin', 'larger'])

const isOpen = ({question}: Term): boolean => DETAILS.has(question.field)

/**
 * Whether more about an image itself can change which of a person's rules decides about it: one that asks for such things, and would
 * match but for them.
 */
export const rulesAreOpen = (rules: readonly FileRule[], item: Item, context: MatchContext): boolean =>
  rules.some(({match}) => {
    if (!match.terms.some(isOpen)) return false
    return matches({...match, terms: match.terms.filter((term) => !isOpen(term))}, item, context)
  })

/** The longest time a rule asks for, ms. */
export const longestAge = (rules: readonly FileRule[]): number =>
  rules.reduce((most, {match}) => Math.max(most, ageIn(match) ?? 0), 0)
