import type {Step} from '../plan/plan.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {carryOutStep, type StepEnd} from './carry-out-step.ts'
import type {StepOutcome} from './events.ts'
import type {Group} from './groups.ts'
import {restoreNames} from './restore-names.ts'
import type {RunState} from './run-state.ts'

type Ended = readonly StepEnd[]

export const succeeded = (outcome: StepOutcome): boolean => outcome.is === 'done' || outcome.is === 'gone'

/** What becomes of steps that wait for one that ended like this: benign only where that was. */
export const waitsFor = (step: Step, outcome: StepOutcome): StepOutcome => {
  if (outcome.is === 'not-reached') return outcome
  const reason: Printable = say`it waits for step ${step.n}, ${step.name}, which did not go`
  return {is: 'skipped', reason, benign: outcome.is === 'skipped' && outcome.benign}
}

const carryOutOne = async (step: Step, run: RunState): Promise<readonly [...StepEnd[], StepEnd]> => {
  const notReached: StepEnd = {step, outcome: {is: 'not-reached'}, sent: false}
  if (!(await run.guard.mayGo()) || run.halting.aborted) return [notReached]
  if (!(await run.journal.intent(step))) return [notReached]
  run.emit({is: 'step-started', step, at: run.ports.now()})
  const ends = await carryOutStep(step, run)
  for (const end of ends) await run.journal.outcome(end)
  return ends
}

const wentBefore = (end: StepEnd): boolean => end.sent && end.outcome.is === 'done'

/** The untags that went before the image was refused, as what they are once their names are put back. */
const afterRefusal = async (ended: Ended, refused: StepEnd, removal: Step, run: RunState): Promise<Ended> => {
  const took = ended.flatMap((end) =>
    end.step.kind === 'image' && (wentBefore(end) || (end.sent && end === refused)) ? [end.step] : [],
  )
  const undone = await restoreNames(took, removal, run)
  const benign = refused.outcome.is === 'not-reached' || (refused.outcome.is === 'skipped' && refused.outcome.benign)
  const reason = printable('its name was put back, since the image stays')
  return ended.map((end) =>
    end.step.kind === 'image' && wentBefore(end) && undone.has(end.step)
      ? {...end, outcome: {is: 'skipped', reason, benign}}
      : end,
  )
}

/**
 * Carries the steps of one group out, one after the other. When one does not go the rest don't either, and an image gets
 * back the names it had lost by then (design.md §5.3).
 */
export const carryOutGroup = async ({steps}: Group, run: RunState): Promise<Ended> => {
  const ended: StepEnd[] = []
  for (const step of steps) {
    const ends = await carryOutOne(step, run)
    ended.push(...ends)
    const end = ends[ends.length - 1] ?? ends[0]
    if (succeeded(end.outcome)) continue
    const rest = steps.slice(steps.indexOf(step) + 1).map((other) => ({
      step: other,
      outcome: waitsFor(step, end.outcome),
      sent: false,
    }))
    return [...(await afterRefusal(ended, end, steps.at(-1) ?? step, run)), ...rest]
  }
  return ended
}
