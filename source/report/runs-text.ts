import type {Receipt} from '../run/receipt.ts'
import {sayBytes, sayMeasured} from '../text/bytes.ts'
import type {Paint} from '../text/paint.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {type Column, layTable} from '../text/table.ts'
import {timeJson} from './basic-json.ts'
import {receiptText} from './receipt-text.ts'
import {stepCounts} from './run-words.ts'
import type {ListedRun} from './runs-json.ts'

interface Layout {
  readonly width: number | null
  readonly paint: Paint
}

const COLUMNS: readonly Column[] = [
  {title: 'RUN', align: 'left'},
  {title: 'STARTED', align: 'left', leavesUnder: 80},
  {title: 'ENGINE', align: 'left', shrinksTo: 8},
  {title: 'OUTCOME', align: 'left'},
  {title: 'FREED', align: 'right'},
  {title: 'STEPS', align: 'left', shrinksTo: 12},
]

const time = (ms: number): Printable => printable((timeJson(ms) ?? '?').replace('T', ' ').replace('Z', ' UTC'))

const freed = ({measured: {bytes, precision}}: Receipt): Printable =>
  bytes === null ? printable('?') : sayMeasured(bytes, precision)

const row = ({read: {receipt, told}, isGoingOn}: ListedRun): readonly Printable[] => [
  printable(receipt.run),
  time(receipt.startedAt),
  printable(told.name),
  printable(isGoingOn ? 'running' : receipt.outcome),
  freed(receipt),
  stepCounts(receipt) ?? printable('nothing to do'),
]

/** Every run there is a record of, a line each. */
export const runsText = (runs: readonly ListedRun[], {width}: Layout): readonly Printable[] =>
  runs.length === 0 ? [printable('No run has left a record here yet.')] : layTable(COLUMNS, runs.map(row), width)

const STEP_COLUMNS: readonly Column[] = [
  {title: 'OUTCOME', align: 'left'},
  {title: 'KIND', align: 'left'},
  {title: 'NAME', align: 'left', shrinksTo: 16},
  {title: 'FREED', align: 'right'},
  {title: 'WHY IT WAS TO GO', align: 'left', shrinksTo: 16},
]

const stepRow = ({step, outcome}: Receipt['steps'][number]): readonly Printable[] => [
  printable(outcome.is),
  printable(step.action === 'untag-image' ? 'name' : step.kind === 'cache' ? 'build cache' : step.kind),
  step.action === 'untag-image' ? say`${step.reference}` : say`${step.name}`,
  outcome.is === 'done' && outcome.freed !== null ? sayBytes(outcome.freed) : printable(''),
  step.reason,
]

/** One run in full: on which engine, what came of every step, and its receipt. */
export const runText = (
  {read: {receipt, told, by}, isGoingOn}: ListedRun,
  {width, paint}: Layout,
): readonly string[] => {
  const product = told.profile.product === 'docker' ? 'Docker' : 'Podman'
  return [
    `${paint('bold', say`Run ${receipt.run}`)}  ${say`${product} ${told.version} · ${told.name} · ${told.endpoint}`}`,
    say`Started ${time(receipt.startedAt)} by ${by.user} on ${by.host}.`,
    ...(receipt.outcome !== 'unfinished'
      ? []
      : [printable(isGoingOn ? 'It is still going on.' : 'The program was killed before its end.')]),
    ...(receipt.steps.length === 0 ? [] : ['', ...layTable(STEP_COLUMNS, receipt.steps.map(stepRow), width), '']),
    ...receiptText(receipt),
  ]
}

/** What stands beside both, when records are there that nobody can read. */
export const unreadLine = (runs: readonly string[]): Printable | null => {
  const [first] = runs
  if (first === undefined) return null
  return runs.length === 1
    ? say`The record of run ${first} can't be read.`
    : say`The records of ${runs.length} runs can't be read: ${first} …`
}
