import type {EngineFacts} from '../inventory/snapshot.ts'
import type {Plan} from '../plan/plan.ts'
import {eventJson} from '../report/event-json.ts'
import {jsonText} from '../report/json-text.ts'
import {planText} from '../report/plan-text.ts'
import {receiptJson} from '../report/receipt-json.ts'
import {receiptText} from '../report/receipt-text.ts'
import type {Report} from '../report/report.ts'
import {noteLines, staleLine} from '../report/summary.ts'
import type {RunEvent} from '../run/events.ts'
import type {Receipt} from '../run/receipt.ts'
import type {Settings} from '../settings/settings.ts'
import {printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {layoutFor} from './appearance.ts'
import {confirmed} from './confirm-plan.ts'
import {codeOfReceipt, codeOfSignal, EXIT} from './exit-codes.ts'
import {type Looked, lookOnce} from './look-once.ts'
import {makeNotice, type Notice} from './notices.ts'
import {openSession} from './open-session.ts'
import {progressLine} from './progress-line.ts'
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

const showPlan = (values: Report, settings: Settings, around: Surroundings): void => {
  const stream = settings.output === 'text' ? around.stdout : around.stderr
  const lines = [
    staleLine(values),
    ...noteLines(values),
    ...planText(values.plan, values.view.inventory, layoutFor(settings, around.env, stream)),
  ]
  stream.write(`${lines.join('\n')}\n`)
}

const showEvent = (
  event: RunEvent,
  engine: EngineFacts | null,
  settings: Settings,
  around: Surroundings,
  notice: Notice,
) => {
  if (settings.output === 'events') around.stdout.write(`${jsonText(eventJson(event, engine))}\n`)
  const line = progressLine(event, {everyStep: around.stderr.isTTY === true || settings.verbose})
  if (line !== null) notice(line)
}

const carryOutPlan = async (
  plan: Plan,
  engine: EngineFacts,
  settings: Settings,
  around: Surroundings,
  {session, signals, notice}: {readonly session: Session; readonly signals: StopSignals; readonly notice: Notice},
): Promise<number> => {
  let receipt: Receipt | null = null
  for await (const event of runPlan(plan, {session, around, signals, engine})) {
    showEvent(event, engine, settings, around, notice)
    if (event.is === 'run-ended') receipt = event.receipt
  }
  if (receipt === null) throw new Error('a run ended without a receipt')
  if (settings.output === 'json') around.stdout.write(`${jsonText(receiptJson(receipt, engine))}\n`)
  if (settings.output === 'text') around.stdout.write(`\n${receiptText(receipt).join('\n')}\n`)
  return codeOfReceipt(receipt, signals.first())
}

/** Removes what the policy calls stale: with `--yes`, or after one question on a terminal. */
export const prune = async (settings: Settings, around: Surroundings): Promise<number> => {
  refuseUnasked(settings, around)
  const notice = makeNotice(settings, around)
  const signals = hearStopSignals(around)
  const session = await openSession(settings, around, notice, signals)
  try {
    await recoverRuns(session, settings, around, notice)
    const looked = await lookOnce(session, settings, around, notice, signals)
    const engine = seeing(looked)
    const values = reportOf(looked, settings.policy)
    const isEmpty = values.plan.steps.length === 0
    if (!isEmpty || !settings.quiet) showPlan(values, settings, around)
    if (isEmpty && settings.output === 'text') return EXIT.done
    if (!isEmpty && !settings.yes && !(await confirmed(values.plan, around, signals.stop))) {
      const signal = signals.first()
      notice('Nothing was removed.')
      return signal === null ? EXIT.done : codeOfSignal(signal)
    }
    return await carryOutPlan(values.plan, engine, settings, around, {session, signals, notice})
  } finally {
    signals.end()
    await session.close()
  }
}
