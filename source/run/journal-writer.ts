import type {Plan, Step} from '../plan/plan.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {Raw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import type {StepEnd} from './carry-out-step.ts'
import type {JournalEntry, StepRecord} from './journal.ts'
import type {RunPorts} from './ports.ts'
import type {Receipt} from './receipt.ts'

/** Writes a run down while it goes, and knows what is written. */
export interface JournalWriter {
  readonly start: (plan: Plan) => Promise<boolean>
  readonly intent: (step: Step) => Promise<boolean>
  readonly outcome: (end: StepEnd) => Promise<void>
  readonly restore: (step: Step, reference: Raw, restored: boolean) => Promise<void>
  readonly end: (receipt: Receipt) => Promise<void>
  /** What is known of a step whose group has not ended. */
  readonly known: (n: number) => 'not-begun' | 'in-flight' | StepEnd
  /** Why nothing can be written any more, if so. */
  readonly broken: () => Printable | null
}

const recordOf = (step: Step): StepRecord => ({
  action: step.action,
  kind: step.kind,
  id: step.action === 'prune-cache' ? step.ids : (step.id as string),
  reference: step.action === 'untag-image' ? step.reference : null,
})

/** `onBroken`: called once, when an entry could not be made durable. */
export const makeJournalWriter = ({journal, runId, now}: RunPorts, onBroken: () => void): JournalWriter => {
  const begun = new Set<number>()
  const ended = new Map<number, StepEnd>()
  let why: Printable | null = null

  const append = async (entry: JournalEntry): Promise<boolean> => {
    try {
      await journal.append(entry)
      return true
    } catch (error) {
      why ??= say`the record of the run can't be written: ${error instanceof Error ? error.message : printable(String(error))}`
      onBroken()
      return false
    }
  }
  return {
    start: (plan) =>
      append({entry: 'start', version: 1, run: runId, engine: plan.engine, driver: plan.driver, plan, at: now()}),
    intent: async (step) => {
      if (why || !(await append({entry: 'intent', run: runId, n: step.n, step: recordOf(step), at: now()})))
        return false
      begun.add(step.n)
      return true
    },
    outcome: async (end) => {
      const ids = end.step.action === 'prune-cache' ? end.step.ids : null
      ended.set(end.step.n, end)
      await append({entry: 'outcome', run: runId, n: end.step.n, ids, outcome: end.outcome, at: now()})
    },
    restore: async ({n}, reference, restored) => {
      await append({entry: 'restore', run: runId, n, reference, restored, at: now()})
    },
    end: async ({outcome, measured}) => {
      await append({entry: 'end', run: runId, outcome, measured: measured.bytes, at: now()})
    },
    known: (n) => ended.get(n) ?? (begun.has(n) ? 'in-flight' : 'not-begun'),
    broken: () => why,
  }
}
