import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {FileRule} from '../file-rule.ts'
import {sayWrittenAt} from '../written-at.ts'
import type {Rule} from './rule.ts'

/** Why it decides, and where it is written. */
export const sayFileRule = ({reason, match, at}: FileRule): Printable =>
  reason === null ? say`it matches ${match.text} (${sayWrittenAt(at)})` : say`${reason} (${sayWrittenAt(at)})`

/** A person's own rule among the others: it says yes where it is the first of them that matches. */
export const asRule = (one: FileRule): Rule => ({
  keeper: one.name,
  decision: one.verdict,
  asks: say`does it match ${one.match.text}${one.name === 'rule-1' ? '' : ', and no rule above that'}? (${sayWrittenAt(one.at)})`,
  ask: (item, {ruleFor}) => (ruleFor(item)?.name === one.name ? sayFileRule(one) : null),
})
