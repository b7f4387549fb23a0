import type {Step} from '../plan/plan.ts'
import {type Holds, stillHolds} from '../plan/still-holds.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {afterAnswer} from './after-answer.ts'
import {backOff} from './back-off.ts'
import {cacheEnds} from './cache-ends.ts'
import type {StepOutcome} from './events.ts'
import {pause} from './pause.ts'
import type {RunState} from './run-state.ts'

/** How often an engine that was busy and did nothing is asked again. */
const BUSY_TRIES = 8
/** How often an item is looked at that events keep naming. */
const LOOKS = 5

const NOT_REACHED: StepOutcome = {is: 'not-reached'}

type Ready = Extract<Holds, {is: 'go'}> | {readonly is: 'over'; readonly outcome: StepOutcome}
const over = (outcome: StepOutcome): Ready => ({is: 'over', outcome})
const skipped = (reason: Printable, benign = true): Ready => over({is: 'skipped', reason, benign})

/**
 * Looks at the item until nothing happened to it, or to the engine, while it was looked at. A name that is gone before we
 * came is a change of its image: that is skipped whole.
 */
const ready = async (step: Step, run: RunState): Promise<Ready> => {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    if (!(await run.guard.mayGo()) || run.halting.aborted) return over(NOT_REACHED)
    const dropped = run.dropped(step.n)
    if (dropped) return skipped(dropped.reason, dropped.benign)
    const whole = run.touched.delete(step.n) || !run.guard.hears()
    const facts = await run.ports.engine.probe(step, run.over, whole)
    if (run.halting.aborted) return over(NOT_REACHED)
    if (facts.is === 'unreadable') return over({is: 'failed', reason: say`it could not be looked at: ${facts.message}`})
    const holds = stillHolds(step, facts)
    if (holds.is === 'skip') return skipped(holds.reason)
    if (holds.is === 'gone')
      return step.action === 'untag-image' ? skipped(printable('it is gone')) : over({is: 'gone'})
    if (run.guard.calm() && !run.touched.has(step.n)) return holds
  }
  return skipped(printable('it kept changing'))
}

/** What became of a step, and whether the engine was asked to do it. */
export interface StepEnd {
  readonly step: Step
  readonly outcome: StepOutcome
  readonly sent: boolean
}

/**
 * Carries one step out: looks whether it still holds, sends one removal, and finds out what became of it. Only an engine
 * that says it did nothing is asked again, and only after another look. Of build cache some records may stay: they get an
 * end of their own; the last end is the one that others wait for.
 */
export const carryOutStep = async (step: Step, run: RunState): Promise<readonly [...StepEnd[], StepEnd]> => {
  for (let tries = 0; ; tries += 1) {
    const holds = await ready(step, run)
    if (holds.is === 'over') return [{step, outcome: holds.outcome, sent: false}]
    run.slow.began(step)
    const answer = await run.ports.engine.remove(holds.step)
    run.slow.ended(step)
    if (answer.is !== 'busy') {
      const end = {step, outcome: await afterAnswer(holds.step, answer, run), sent: true}
      return step.action === 'prune-cache' ? cacheEnds(step, holds, end, run) : [end]
    }
    const reason = say`the engine stayed busy: ${answer.message}`
    if (tries === BUSY_TRIES) return [{step, outcome: {is: 'failed', reason}, sent: false}]
    await pause(run.ports, backOff(tries), run.halting)
  }
}
