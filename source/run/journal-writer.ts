import type {Plan, Step} from '../plan/plan.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {Raw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import type {StepEnd} from './carry-out-step.ts'
import {type JournalEntry, type RecordedEnd, type StepRecord, toldOf} from './journal.ts'
import type {RunPorts} from './ports.ts'
import type {Receipt} from './receipt.ts'

/** Writes a run down while it goes, and knows what is written. */
export interface JournalWriter {
  /** `at`: when it started, ms. */
  readonly start: (plan: Plan, at: number) => Promise<boolean>
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

const recordedEnd = ({step, outcome}: Pick<StepEnd, 'step' | 'outcome'>): RecordedEnd => ({
  n: step.n,
  ids: step.action === 'prune-cache' ? step.ids : null,
  outcome,
})

/** `onBroken`: called once, when an entry could not be made durable. */
export const makeJournalWriter = ({journal, runId, about, now}: RunPorts, onBroken: () => void): JournalWriter => {
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
    start: (plan, at) =>
      append({
        entry: 'start',
        version: 2,
        run: runId,
        engine: plan.engine,
        driver: plan.driver,
        told: toldOf(about.engine),
        by: about.by,
        plan,
        at,
      }),
    intent: async (step) => {
      if (why || !(await append({entry: 'intent', run: runId, n: step.n, step: recordOf(step), at: now()})))
        return false
      begun.add(step.n)
      return true
    },
    outcome: async (end) => {
      ended.set(end.step.n, end)
      await append({entry: 'outcome', run: runId, ...recordedEnd(end), at: now()})
    },
    restore: async ({n}, reference, restored) => {
      await append({entry: 'restore', run: runId, n, reference, restored, at: now()})
    },
    end: async ({outcome, measured, disk, ended: why, steps, endedAt}) => {
      const ends = steps.map(recordedEnd)
      await append({entry: 'end', run: runId, outcome, measured, disk, ended: why, ends, at: endedAt})
    },
    known: (n) => ended.get(n) ?? (begun.has(n) ? 'in-flight' : 'not-begun'),
    broken: () => why,
  }
}
