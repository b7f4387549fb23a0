import type {Inventory} from '../inventory/inventory.ts'
import type {Plan} from '../plan/plan.ts'
import type {Paint} from '../text/paint.ts'
import {say} from '../text/say.ts'
import {layTable} from '../text/table.ts'
import {lossLines} from './loss-lines.ts'
import {PLAN_COLUMNS, planRows} from './plan-rows.ts'

interface Layout {
  readonly width: number | null
  readonly paint: Paint
}

const indent = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`)

/** Everything a plan removes, loses and leaves out, in lines; none for an empty plan. */
export const planText = (plan: Plan, inventory: Inventory, {width, paint}: Layout): readonly string[] => {
  const inner = width === null ? null : width - 2
  const steps = plan.steps.length === 0 ? [] : layTable(PLAN_COLUMNS, planRows(plan, inventory), inner)
  const losses = lossLines(plan)
  const leftOut = plan.leftOut.map(({name, reason}) => say`${name}: ${reason}`)
  const along = plan.alsoRemoves.map(({name}) => say`${name}`)
  return [
    ...(steps.length === 0 ? [] : ['', ...indent(steps)]),
    ...(losses.length === 0 ? [] : ['', paint('bold', 'Lost for good'), ...indent(losses)]),
    ...(along.length === 0 ? [] : ['', paint('bold', 'The engine takes along'), ...indent(along)]),
    ...(leftOut.length === 0 ? [] : ['', paint('bold', 'Stale, but left out'), ...indent(leftOut)]),
  ]
}
