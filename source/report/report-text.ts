import {knownValue} from '../inventory/measured.ts'
import {kindHeading} from '../inventory/say/kind-words.ts'
import type {Paint} from '../text/paint.ts'
import {layTable} from '../text/table.ts'
import {gapLines} from './gap-lines.ts'
import {keptCounts} from './kept-counts.ts'
import {KEPT_COLUMNS, keptRows} from './kept-rows.ts'
import {planText} from './plan-text.ts'
import {registryLines} from './registry-lines.ts'
import type {Report} from './report.ts'
import {ruleCountLines} from './rule-count-lines.ts'
import {engineLine, noteLines, staleLine} from './summary.ts'
import {TOTAL_COLUMNS, totalRows} from './total-rows.ts'

/** How a report is laid out. */
export interface Layout {
  /** Columns of the terminal; null: as wide as it gets. */
  readonly width: number | null
  readonly paint: Paint
  /** Also every kept item, with its reason. */
  readonly verbose: boolean
}

const keptLines = ({view}: Report, {width, verbose}: Layout): readonly string[] => {
  if (verbose) return layTable(KEPT_COLUMNS, keptRows(view), width)
  return [...keptCounts(view)].map(([kind, counts]) => `${kindHeading(kind)}: ${counts}`)
}

const section = (title: string, lines: readonly string[], {paint}: Layout): readonly string[] =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines.map((line) => `  ${line}`)]

/** The report for people: one text, ending in a newline. */
export const reportText = (report: Report, layout: Layout): string => {
  const {inventory} = report.view
  const inner = {...layout, width: layout.width === null ? null : layout.width - 2}
  return [
    `${layout.paint('bold', 'dock-tidy')}  ${engineLine(knownValue(inventory.engine))}`,
    '',
    ...layTable(TOTAL_COLUMNS, totalRows(report), layout.width),
    '',
    layout.paint('bold', staleLine(report)),
    ...noteLines(report),
    ...planText(report.plan, inventory, layout),
    ...section('Kept', keptLines(report, inner), layout),
    ...section('Rules that decided, and how often', ruleCountLines(report.decided, inner.width), layout),
    ...section('Registries that were asked', registryLines(inventory), layout),
    ...section('Not known, and therefore kept', gapLines(inventory), layout),
    '',
  ].join('\n')
}
