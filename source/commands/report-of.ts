import {freed} from '../plan/freed.ts'
import {makePlan} from '../plan/make-plan.ts'
import {withinSpace} from '../plan/within-space.ts'
import {countRules} from '../policy/count-rules.ts'
import {notYetProven} from '../policy/not-yet-proven.ts'
import type {Policy} from '../policy/policy.ts'
import {staleSelection} from '../policy/stale-selection.ts'
import {unusedSelection} from '../policy/unused-selection.ts'
import type {Report} from '../report/report.ts'
import {EXIT} from './exit-codes.ts'
import type {Looked} from './look-once.ts'
import {Refused} from './refused.ts'

const planOf = ({view: {inventory, verdicts}}: Looked, policy: Policy): Pick<Report, 'plan' | 'space'> => {
  const stale = staleSelection(inventory, verdicts)
  if (policy.space === null) return {plan: makePlan(inventory, stale), space: null}
  const answer = withinSpace(inventory, stale, policy.space, policy)
  if (answer.is === 'unseen') throw new Refused(EXIT.engine, answer.reason)
  return {plan: makePlan(inventory, answer.selection), space: answer.space}
}

/**
 * The values that every form of the report and prune are made of. Throws Refused where a target for space needs a disk that can't be
 * seen.
 */
export const reportOf = (looked: Looked, policy: Policy, directory: Report['directory'] = null): Report => {
  const {inventory, verdicts} = looked.view
  return {
    view: looked.view,
    ...planOf(looked, policy),
    unused: freed(inventory, new Set(unusedSelection(inventory, policy).keys())),
    directory,
    firstLook: looked.firstLook,
    notYetProven: notYetProven(inventory, verdicts, policy),
    decided: countRules(verdicts, policy),
  }
}
