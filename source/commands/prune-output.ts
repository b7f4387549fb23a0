import type {EngineFacts} from '../inventory/snapshot.ts'
import {eventJson} from '../report/event-json.ts'
import {jsonText} from '../report/json-text.ts'
import {planText} from '../report/plan-text.ts'
import {receiptJson} from '../report/receipt-json.ts'
import {receiptText} from '../report/receipt-text.ts'
import type {Report} from '../report/report.ts'
import {spaceLine} from '../report/space-line.ts'
import {firstLookLine, noteLines, staleLine} from '../report/summary.ts'
import {summaryLines, wentWrong} from '../report/summary-line.ts'
import type {RunEvent} from '../run/events.ts'
import type {Receipt} from '../run/receipt.ts'
import type {Settings} from '../settings/settings.ts'
import {type Printable, printable} from '../text/printable.ts'
import {layoutFor} from './appearance.ts'
import type {Notice} from './notices.ts'
import {progressLine} from './progress-line.ts'
import type {Surroundings} from './surroundings.ts'

/** What a removal writes, and where: all of it to a person; to a mail or a log one line. */
export interface PruneOutput {
  /** Before anything is removed. */
  readonly plan: (values: Report) => void
  readonly event: (event: RunEvent, engine: EngineFacts) => void
  readonly receipt: (receipt: Receipt, engine: EngineFacts, values: Report) => void
}

type Lines = readonly string[]

const nothing = (values: Report): Printable => spaceLine(values) ?? printable('nothing that can go is stale.')

/** Nobody watches, and nobody asked for more than what came of it. */
const isBrief = ({yes, verbose}: Settings, {stdout}: Surroundings): boolean => yes && !verbose && stdout.isTTY !== true

const showAll = (settings: Settings, around: Surroundings): Pick<PruneOutput, 'plan' | 'receipt'> => {
  const stream = settings.output === 'text' ? around.stdout : around.stderr
  return {
    plan: (values) => {
      if (values.plan.steps.length === 0 && settings.quiet) return
      const layout = layoutFor(settings, around.env, stream)
      const plan = planText(values.plan, values.view.inventory, layout)
      stream.write(`${[staleLine(values), ...noteLines(values), ...plan].join('\n')}\n`)
    },
    receipt: (receipt) => {
      if (settings.output === 'text') around.stdout.write(`\n${receiptText(receipt).join('\n')}\n`)
    },
  }
}

/** Silent with -q while nothing goes wrong; what went wrong is said where mistakes are. */
const showBrief = (
  settings: Settings,
  around: Surroundings,
  notice: Notice,
): Pick<PruneOutput, 'plan' | 'receipt'> => ({
  plan: (values) => {
    const first = firstLookLine(values)
    if (first !== null) notice(first)
  },
  receipt: (receipt, engine, values) => {
    if (settings.output !== 'text' || (settings.quiet && !wentWrong(receipt))) return
    const stream = settings.quiet ? around.stderr : around.stdout
    const lines: Lines = summaryLines(receipt, engine.name, nothing(values))
    stream.write(`${lines.join('\n')}\n`)
  },
})

export const pruneOutput = (settings: Settings, around: Surroundings, notice: Notice): PruneOutput => {
  const {stdout, stderr} = around
  const show = isBrief(settings, around) ? showBrief(settings, around, notice) : showAll(settings, around)
  return {
    plan: show.plan,
    event: (event, engine) => {
      if (settings.output === 'events') stdout.write(`${jsonText(eventJson(event, engine))}\n`)
      const line = progressLine(event, {everyStep: stderr.isTTY === true || settings.verbose})
      if (line !== null) notice(line)
    },
    receipt: (receipt, engine, values) => {
      if (settings.output === 'json') stdout.write(`${jsonText(receiptJson(receipt, engine))}\n`)
      show.receipt(receipt, engine, values)
    },
  }
}
