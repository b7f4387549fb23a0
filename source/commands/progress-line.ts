import type {Step} from '../plan/plan.ts'
import type {RunEvent} from '../run/events.ts'
import {sayDuration} from '../text/age.ts'
import {sayBytes} from '../text/bytes.ts'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'

const what = (step: Step): Printable =>
  step.action === 'untag-image' ? say`name ${step.reference}` : say`${step.kind} ${step.name}`

const ended = ({step, outcome}: Extract<RunEvent, {is: 'step-ended'}>): Printable => {
  if (outcome.is !== 'done') {
    const reason = 'reason' in outcome ? `: ${outcome.reason}` : ''
    return say`${outcome.is} ${what(step)}${reason}`
  }
  return outcome.freed === null ? say`removed ${what(step)}` : say`removed ${what(step)} (${sayBytes(outcome.freed)})`
}

/** What stderr says about an event of a run; null: nothing. `everyStep`: someone watches. */
export const progressLine = (event: RunEvent, {everyStep}: {readonly everyStep: boolean}): Printable | null => {
  switch (event.is) {
    case 'step-ended':
      return everyStep ? ended(event) : null
    case 'step-slow':
      return say`${what(event.step)} has been going on for ${sayDuration(event.forMs)}`
    case 'notice':
      return event.text
    default:
      return null
  }
}
