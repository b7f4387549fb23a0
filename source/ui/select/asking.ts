import type {Plan} from '../../plan/plan.ts'
import {sayBytes} from '../../text/bytes.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {CONFIRM_WORD} from '../state/reduce-plan.ts'
import type {Screen, State} from '../state/state.ts'
import {type Draw, line, piece, textLine} from './line.ts'

type PlanScreen = Extract<Screen, {is: 'plan'}>

const count = ({loses}: Plan, ...why: readonly Plan['loses'][number]['why'][]): number =>
  loses.filter((loss) => why.includes(loss.why)).length

const wordLines = ({plan, typed}: PlanScreen): readonly Draw[] => {
  const lost = sayCount(count(plan, 'data', 'only-copy'), 'item')
  const unsure = count(plan, 'unknown-origin')
  const also = unsure === 0 ? '' : `, and ${sayCount(unsure, 'image')} that may not come back`
  return [
    textLine(say` Lost for good: ${lost} with data or the only copy${also}.`, 'danger'),
    (width) =>
      line(width, [piece(say` Type ${CONFIRM_WORD}, then Enter: `, 'strong'), piece(say`${typed}█`, 'danger')]),
  ]
}

/** What stands below the steps, and may not be on the screen. */
const summary = (plan: Plan): readonly Draw[] => {
  const lost = plan.loses.filter(({why}) => why !== 'unknown-origin')
  const bytes = lost.reduce((sum, loss) => sum + (loss.bytes ?? 0), 0)
  const blocked = plan.leftOut.some(({blockedBy}) => blockedBy.length > 0)
  return [
    ...(lost.length === 0
      ? []
      : [textLine(say` Lost for good: ${sayCount(lost.length, 'item')}, ${sayBytes(bytes)}`, 'danger')]),
    ...(plan.leftOut.length === 0
      ? []
      : [
          textLine(
            say` Marked, but not in the plan: ${sayCount(plan.leftOut.length, 'item')}${blocked ? ' · m marks what stands in the way' : ''}`,
            'warning',
          ),
        ]),
  ]
}

/** What the plan waits for; nothing to say with --read-only. */
export const askingLines = (state: State, screen: PlanScreen): readonly Draw[] => {
  const {plan, asking} = screen
  if (!state.canRemove) return [textLine(printable(' --read-only: this plan is only shown'), 'dim')]
  if (plan.steps.length === 0) return []
  if (asking === 'word') return wordLines(screen)
  if (asking === 'again') {
    const images = sayCount(count(plan, 'unknown-origin'), 'image')
    return [
      textLine(say` Nothing proves that ${images} can be pulled or built again.`, 'warning'),
      textLine(printable(' Remove all the same?  y once more removes, Esc goes back'), 'strong'),
    ]
  }
  return [
    ...summary(plan),
    textLine(
      say` y removes ${plan.steps.length === 1 ? 'it' : 'all of this'}, in this order; nothing else is touched`,
      'strong',
    ),
  ]
}
