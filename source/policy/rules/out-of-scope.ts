import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayList} from '../../text/sentences.ts'
import {surelyMatches} from '../careful-match.ts'
import type {Ask} from './rule.ts'

/** `--kind` and `--only` say what may be stale at all. */
export const outOfScope: Ask = (item, {policy, matching}) => {
  if (!policy.kinds.has(item.kind)) return say`only ${sayList([...policy.kinds])} may be stale here`
  if (policy.only.length === 0 || policy.only.some((pattern) => surelyMatches(pattern, item, matching))) return null
  return printable(
    `it is not in ${sayList(
      policy.only.map(({text}) => text),
      'or',
    )}`,
  )
}
