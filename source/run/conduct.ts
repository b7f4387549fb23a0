import type {Plan} from '../plan/plan.ts'
import {say} from '../text/say.ts'
import {carryOutGroup, succeeded, waitsFor} from './carry-out-group.ts'
import type {StepEnd} from './carry-out-step.ts'
import type {Group} from './groups.ts'
import type {RunState} from './run-state.ts'
import {makeSchedule} from './schedule.ts'

const NOT_REACHED = {outcome: {is: 'not-reached'}, sent: false} as const

/** What is known of a group that was left in flight. */
const leftBehind = ({steps}: Group, {journal}: RunState): readonly StepEnd[] =>
  steps.map((step) => {
    const known = journal.known(step.n)
    if (known === 'not-begun') return {step, ...NOT_REACHED}
    if (known !== 'in-flight') return known
    return {step, outcome: {is: 'unknown', reason: say`the run was left before the engine answered`}, sent: true}
  })

/** Never met unless the program itself is wrong; what was sent by then may have happened. */
const afterMistake = (group: Group, error: unknown, run: RunState): readonly StepEnd[] =>
  leftBehind(group, run).map((end) =>
    end.outcome.is === 'unknown'
      ? {...end, outcome: {is: 'unknown', reason: say`${error instanceof Error ? error.message : String(error)}`}}
      : end,
  )

/** Sends groups into their lanes until all have ended or no more may start; every step of the plan gets one end. */
export const conduct = async (plan: Plan, run: RunState): Promise<readonly StepEnd[]> => {
  const schedule = makeSchedule(plan, run.ports.profile)
  const ends: StepEnd[] = []
  const inFlight = new Map<Group, Promise<void>>()

  const settle = (settled: readonly StepEnd[]) => {
    for (const end of settled) {
      ends.push(end)
      if (end.outcome.is !== 'not-reached')
        run.emit({is: 'step-ended', step: end.step, outcome: end.outcome, at: run.ports.now()})
    }
  }
  const finish = (group: Group, settled: readonly StepEnd[]) => {
    if (!inFlight.delete(group)) return
    settle(settled)
    const last = settled.at(-1)
    const cause = last && succeeded(last.outcome) ? undefined : settled.find(({outcome}) => !succeeded(outcome))
    for (const {steps} of schedule.ended(group, cause === undefined)) {
      if (cause) settle(steps.map((step) => ({step, outcome: waitsFor(cause.step, cause.outcome), sent: false})))
    }
  }
  const launch = (group: Group) => {
    const carried = carryOutGroup(group, run).catch((error: unknown) => afterMistake(group, error, run))
    inFlight.set(
      group,
      carried.then((settled) => finish(group, settled)),
    )
  }

  while (!run.over.aborted) {
    if (!run.halting.aborted && run.guard.calm())
      for (let group = schedule.next(); group; group = schedule.next()) launch(group)
    if (inFlight.size === 0 && (run.halting.aborted || run.guard.calm())) break
    await Promise.race([...inFlight.values(), run.guard.news()])
    if (run.halting.aborted && !run.over.aborted)
      await Promise.race([Promise.all(inFlight.values()), aborted(run.over)])
  }
  for (const group of [...inFlight.keys()]) {
    inFlight.delete(group)
    settle(leftBehind(group, run))
  }
  for (const {steps} of schedule.rest()) settle(steps.map((step) => ({step, ...NOT_REACHED})))
  return ends.sort((one, other) => one.step.n - other.step.n)
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), {once: true})
  })
