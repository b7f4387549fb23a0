import type {EngineFacts} from '../inventory/snapshot.ts'
import type {Report} from '../report/report.ts'
import type {Receipt} from '../run/receipt.ts'
import type {Settings} from '../settings/settings.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {codeOfError} from './code-of-error.ts'
import {confirmed} from './confirm-plan.ts'
import {codeOfReceipt, codeOfSignal, EXIT} from './exit-codes.ts'
import {finishRun} from './finish-run.ts'
import {type Looked, lookOnce} from './look-once.ts'
import {makeNotice, type Notice} from './notices.ts'
import {openSession} from './open-session.ts'
import {type PruneOutput, pruneOutput} from './prune-output.ts'
import {recoverRuns} from './recover-runs.ts'
import {Refused} from './refused.ts'
import {reportOf} from './report-of.ts'
import {runPlan} from './run-plan.ts'
import type {Session} from './session.ts'
import {hearStopSignals, type StopSignals} from './stop-signals.ts'
import type {Surroundings} from './surroundings.ts'

/** Not looking is never evidence: without containers or an identity nothing may go (design.md §5.9). */
const seeing = ({view, engine}: Looked): EngineFacts => {
  const {doubts} = view.inventory
  if (engine === null)
    throw new Refused(EXIT.engine, printable('The engine does not tell what it is (/info), so nothing is removed.'))
  if (doubts.everything !== null) throw new Refused(EXIT.engine, say`Nothing is removed: ${doubts.everything}`)
  return engine
}

const refuseUnasked = (settings: Settings, {stdin, stdout}: Surroundings): void => {
  if (settings.yes || (stdin.isTTY && stdout.isTTY)) return
  throw new Refused(
    EXIT.usage,
    printable(
      'prune asks before it removes, and there is no terminal to ask on: give --yes, or see what it would do with --dry-run.',
    ),
  )
}

/** What a removal has around it. */
interface Pruning {
  readonly settings: Settings
  readonly around: Surroundings
  readonly signals: StopSignals
  readonly notice: Notice
  readonly output: PruneOutput
}

const carryOutPlan = async (
  values: Report,
  engine: EngineFacts,
  session: Session,
  {around, signals, output}: Pruning,
): Promise<Receipt> => {
  let receipt: Receipt | null = null
  for await (const event of runPlan(values.plan, {session, around, signals, engine})) {
    output.event(event, engine)
    if (event.is === 'run-ended') receipt = event.receipt
  }
  if (receipt === null) throw new Error('a run ended without a receipt')
  return receipt
}

/** Null receipt: there was nothing to do, or a person did not want it. */
interface Pruned {
  readonly code: number
  readonly receipt: Receipt | null
  readonly engine: EngineFacts
}

const pruneIn = async (session: Session, pruning: Pruning): Promise<Pruned> => {
  const {settings, around, signals, notice, output} = pruning
  await recoverRuns(session, settings, around, notice)
  const looked = await lookOnce(session, settings, around, notice, signals)
  const engine = seeing(looked)
  const values = reportOf(looked, settings.policy)
  const isEmpty = values.plan.steps.length === 0
  output.plan(values)
  if (!settings.yes) {
    if (isEmpty) return {code: EXIT.done, receipt: null, engine}
    if (!(await confirmed(values.plan, around, signals.stop))) {
      const signal = signals.first()
      notice('Nothing was removed.')
      return {code: signal === null ? EXIT.done : codeOfSignal(signal), receipt: null, engine}
    }
  }
  const receipt = await carryOutPlan(values, engine, session, pruning)
  output.receipt(receipt, engine, values)
  return {code: codeOfReceipt(receipt, signals.first()), receipt, engine}
}

const openAndPrune = async (pruning: Pruning): Promise<Pruned> => {
  const {settings, around, notice, signals} = pruning
  const session = await openSession(settings, around, notice, signals)
  try {
    return await pruneIn(session, pruning)
  } finally {
    await session.close()
  }
}

/** Removes what the policy calls stale: with `--yes`, or after one question on a terminal. */
export const prune = async (settings: Settings, around: Surroundings): Promise<number> => {
  refuseUnasked(settings, around)
  const notice = makeNotice(settings, around)
  const signals = hearStopSignals(around)
  const startedAt = around.now()
  const finish = (ended: {
    readonly code: number
    readonly receipt: Receipt | null
    readonly engine: EngineFacts | null
  }) => finishRun({startedAt, ...ended}, settings, around, signals, notice)
  try {
    const output = pruneOutput(settings, around, notice)
    const pruned = await openAndPrune({settings, around, signals, notice, output})
    return pruned.receipt === null && !settings.yes ? pruned.code : await finish(pruned)
  } catch (error) {
    await finish({code: codeOfError(error), receipt: null, engine: null})
    throw error
  } finally {
    signals.end()
  }
}
