import {knownValue} from '../inventory/measured.ts'
import type {Plan} from '../plan/plan.ts'
import type {StepEnd} from './carry-out-step.ts'
import {makeChannel} from './channel.ts'
import {conduct} from './conduct.ts'
import type {RunEvent} from './events.ts'
import {makeJournalWriter} from './journal-writer.ts'
import {needsLayersAfter} from './measure.ts'
import {type OpenRun, openRun, type Signals} from './open-run.ts'
import type {RunPorts} from './ports.ts'
import {writeReceipt} from './write-receipt.ts'

const freeDisk = (ports: RunPorts): Promise<number | null> => ports.freeDisk().catch(() => null)

/** What the engine counts for all images now, if the steps' own answers did not tell what they freed. */
const layersAfter = async (ends: readonly StepEnd[], ports: RunPorts, signal: AbortSignal) => {
  if (!needsLayersAfter(ends) || signal.aborted) return null
  const inventory = await ports
    .lookAgain({lists: [], sizes: false, imageSizes: true, imageDetails: 'none'}, signal)
    .catch(() => null)
  return inventory && knownValue(inventory.snapshot.layersSize)
}

const carryOutAll = async (
  plan: Plan,
  ports: RunPorts,
  signals: Signals,
  run: OpenRun,
  emit: (event: RunEvent) => void,
): Promise<void> => {
  const startedAt = ports.now()
  const {state} = run
  emit({is: 'run-started', run: ports.runId, plan, at: startedAt})
  const freeBefore = await freeDisk(ports)
  await state.journal.start(plan, startedAt)
  const ends = await conduct(plan, state)
  const after = run.ended() === null ? await layersAfter(ends, ports, state.over) : null
  const measuring = {before: run.before(), layersAfter: after, profile: ports.profile}
  const freeAfter = signals.leave.aborted ? null : await freeDisk(ports)
  const disk = {freeBefore, freeAfter}
  const receipt = writeReceipt({plan, ends, startedAt, measuring, disk, ended: run.ended()}, ports, signals)
  const written = state.journal.end(receipt)
  if (!signals.leave.aborted) await written
  emit({is: 'run-ended', receipt, at: receipt.endedAt})
}

/** A plan without steps needs no look at the engine; that there was nothing to do is written down all the same. */
async function* carryOutNothing(plan: Plan, ports: RunPorts, signals: Signals): AsyncGenerator<RunEvent, void, void> {
  const startedAt = ports.now()
  const journal = makeJournalWriter(ports, () => {})
  yield {is: 'run-started', run: ports.runId, plan, at: startedAt}
  await journal.start(plan, startedAt)
  const free = await freeDisk(ports)
  const measuring = {before: null, layersAfter: null, profile: ports.profile}
  const disk = {freeBefore: free, freeAfter: free}
  const facts = {plan, ends: [], startedAt, measuring, disk}
  await journal.end(writeReceipt({...facts, ended: journal.broken()}, ports, signals))
  const receipt = writeReceipt({...facts, ended: journal.broken()}, ports, signals)
  yield {is: 'run-ended', receipt, at: receipt.endedAt}
}

/**
 * Carries a plan out, or less of it: one removal a step, each looked at right before, in lanes, written down before it
 * is sent and after it was answered. Ends with `run-ended`. Whoever stops reading stops the run before its next step.
 */
export async function* carryOut(plan: Plan, ports: RunPorts, signals: Signals): AsyncGenerator<RunEvent, void, void> {
  if (plan.steps.length === 0) {
    yield* carryOutNothing(plan, ports, signals)
    return
  }
  const channel = makeChannel<RunEvent>()
  const run = openRun(plan, ports, signals, channel.push)
  const carried = carryOutAll(plan, ports, signals, run, channel.push).finally(channel.close)
  carried.catch(() => undefined)
  try {
    yield* channel.read()
    await carried
  } finally {
    run.close()
  }
}
