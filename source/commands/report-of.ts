import {freed} from '../plan/freed.ts'
import {makePlan} from '../plan/make-plan.ts'
import {notYetProven} from '../policy/not-yet-proven.ts'
import type {Policy} from '../policy/policy.ts'
import {staleSelection} from '../policy/stale-selection.ts'
import {unusedSelection} from '../policy/unused-selection.ts'
import type {Report} from '../report/report.ts'
import type {Looked} from './look-once.ts'

/** The values that every form of the report and prune are made of. */
export const reportOf = ({view, firstLook}: Looked, policy: Policy, directory: Report['directory'] = null): Report => {
  const {inventory, verdicts} = view
  return {
    view,
    plan: makePlan(inventory, staleSelection(inventory, verdicts)),
    unused: freed(inventory, new Set(unusedSelection(inventory, policy).keys())),
    directory,
    firstLook,
    notYetProven: notYetProven(inventory, verdicts, policy),
  }
}
