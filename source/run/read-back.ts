import type {ImageId} from '../inventory/ids.ts'
import type {Step} from '../plan/plan.ts'
import {withRecords} from '../plan/still-holds.ts'
import {printable} from '../text/printable.ts'
import {type Raw, rawString} from '../text/raw.ts'
import type {StepOutcome} from './events.ts'
import type {EngineTold, JournalEntry, RecordedEnd, RunOwner} from './journal.ts'
import type {Receipt} from './receipt.ts'

/** A run as its record tells it. */
export interface ReadBack {
  /** `unfinished`: the record ends in the middle. Whether someone is still at it, the lock tells. */
  readonly receipt: Receipt
  readonly told: EngineTold
  readonly by: RunOwner
  /** A later run found it unfinished, and said so. */
  readonly isClosed: boolean
  /** Names that it took from images, which it neither removed nor gave back. */
  readonly takenNames: readonly {readonly image: ImageId; readonly n: number; readonly reference: Raw}[]
}

type Entry<Name extends JournalEntry['entry']> = Extract<JournalEntry, {entry: Name}>
type Ended = Receipt['steps'][number]

const entriesOf = <Name extends JournalEntry['entry']>(entries: readonly JournalEntry[], name: Name) =>
  entries.filter((one): one is Entry<Name> => one.entry === name)

const withEnd = (step: Step, {ids, outcome}: RecordedEnd): Ended => {
  if (step.action !== 'prune-cache' || ids === null) return {step, outcome}
  const named = new Set(ids)
  return {
    step: withRecords(
      step,
      step.ids.filter((id) => named.has(id)),
    ),
    outcome,
  }
}

const IN_FLIGHT: StepOutcome = {
  is: 'unknown',
  reason: printable('the program was killed before the engine answered'),
}
const NAME_BACK: StepOutcome = {
  is: 'skipped',
  reason: printable('its name was put back, since the image stays'),
  benign: true,
}

const isNameBack = (step: Step, entries: readonly JournalEntry[]): boolean => {
  const last = entriesOf(entries, 'restore').findLast(({n}) => n === step.n)
  return step.action === 'untag-image' && last?.restored === true
}

/** What a run that was killed had come to. */
const unfinishedEnds = (steps: readonly Step[], entries: readonly JournalEntry[]): readonly Ended[] => {
  const outcomes = entriesOf(entries, 'outcome')
  const begun = new Set(entriesOf(entries, 'intent').map(({n}) => n))
  return steps.flatMap((step): readonly Ended[] => {
    if (isNameBack(step, entries)) return [{step, outcome: NAME_BACK}]
    const ends = outcomes.filter(({n}) => n === step.n)
    if (ends.length > 0) return ends.map((end) => withEnd(step, end))
    return [{step, outcome: begun.has(step.n) ? IN_FLIGHT : {is: 'not-reached'}}]
  })
}

const finishedEnds = (steps: readonly Step[], {ends}: Entry<'end'>): readonly Ended[] => {
  const byNumber = new Map(steps.map((step) => [step.n, step]))
  return ends.flatMap((end) => {
    const step = byNumber.get(end.n)
    return step ? [withEnd(step, end)] : []
  })
}

/** By the answers there are; that of a step in flight is not among them. */
const measuredBy = (ends: readonly Ended[]): Receipt['measured'] => {
  const freed = ends.flatMap(({outcome}) => (outcome.is === 'done' && outcome.freed !== null ? [outcome.freed] : []))
  const bytes = freed.reduce((sum, one) => sum + one, 0)
  return freed.length === 0
    ? {bytes: null, precision: 'at-least', how: printable('the program was killed before it measured')}
    : {bytes, precision: 'at-least', how: printable("by the engine's answers until the program was killed")}
}

/** The names a step takes, itself or with its image; no engine takes a digest back as a name. */
const namesOf = (step: Step): readonly Raw[] => {
  const names = step.action === 'untag-image' ? [step.reference] : step.action === 'remove-image' ? step.untagged : []
  return names.filter((name) => !rawString(name).includes('@'))
}

const namesTaken = (steps: readonly Step[], entries: readonly JournalEntry[]): ReadBack['takenNames'] => {
  const begun = new Set(entriesOf(entries, 'intent').map(({n}) => n))
  const outcomes = new Map(entriesOf(entries, 'outcome').map(({n, outcome}) => [n, outcome.is]))
  const isGone = (step: Step) => step.action === 'remove-image' && /^(done|gone)$/.test(outcomes.get(step.n) ?? '')
  const gone = new Set(steps.flatMap((step) => (step.kind === 'image' && isGone(step) ? [step.id] : [])))
  const back = new Set(entriesOf(entries, 'restore').flatMap((one) => (one.restored ? rawString(one.reference) : [])))
  return steps.flatMap((step) => {
    if (step.kind !== 'image' || !begun.has(step.n) || gone.has(step.id)) return []
    const outcome = outcomes.get(step.n) ?? 'unknown'
    if (outcome !== 'unknown' && !(outcome === 'done' && step.action === 'untag-image')) return []
    return namesOf(step).flatMap((reference) =>
      back.has(rawString(reference)) ? [] : [{image: step.id, n: step.n, reference}],
    )
  })
}

/** Makes a run's receipt of its record; null where the record has no start. `record`: where it lies, `inMemory` while the disk has no room. */
export const readBack = (
  entries: readonly JournalEntry[],
  record: string | null,
  inMemory = false,
): ReadBack | null => {
  const [start] = entriesOf(entries, 'start')
  if (!start) return null
  const {steps, frees} = start.plan
  const [end] = entriesOf(entries, 'end')
  const ends = end ? finishedEnds(steps, end) : unfinishedEnds(steps, entries)
  const last = entries.findLast(({entry}) => entry !== 'closed')
  const killed = {outcome: 'unfinished', measured: measuredBy(ends), disk: {freeBefore: null, freeAfter: null}} as const
  return {
    receipt: {
      run: start.run,
      engine: start.engine,
      startedAt: start.at,
      endedAt: last?.at ?? start.at,
      steps: ends,
      predicted: frees,
      ended: end?.ended ?? null,
      record,
      inMemory,
      ...(end ? {outcome: end.outcome, measured: end.measured, disk: end.disk} : killed),
    },
    told: start.told,
    by: start.by,
    isClosed: entriesOf(entries, 'closed').length > 0,
    takenNames: end ? [] : namesTaken(steps, entries),
  }
}
