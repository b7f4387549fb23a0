import {knownValue} from '../inventory/measured.ts'
import {kindHeading} from '../inventory/say/kind-words.ts'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {gapLines} from './gap-lines.ts'
import {keptCounts} from './kept-counts.ts'
import {lossLines} from './loss-lines.ts'
import {markdownTable, markdownText} from './markdown-text.ts'
import {PLAN_COLUMNS, planRows} from './plan-rows.ts'
import {registryLines} from './registry-lines.ts'
import type {Report} from './report.ts'
import {builtInRules, ownRuleRows, RULE_COUNT_COLUMNS} from './rule-count-rows.ts'
import {engineLine, noteLines, staleLine} from './summary.ts'
import {TOTAL_COLUMNS, totalRows} from './total-rows.ts'

const list = (title: string, lines: readonly Printable[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.map((line) => `- ${markdownText(line)}`)]

/** The report as Markdown: one text, ending in a newline. */
export const reportMarkdown = (report: Report): string => {
  const {plan, view} = report
  const steps = plan.steps.length === 0 ? [] : ['', ...markdownTable(PLAN_COLUMNS, planRows(plan, view.inventory))]
  const kept = [...keptCounts(view)].map(([kind, counts]) => say`${kindHeading(kind)}: ${counts}`)
  const builtIn = (['kept', 'stale'] as const).flatMap((decision) => {
    const rules = builtInRules(report.decided, decision)
    return rules === null ? [] : [say`${decision}: ${rules}`]
  })
  const own = ownRuleRows(report.decided)
  return [
    '# dock-tidy',
    '',
    markdownText(engineLine(knownValue(view.inventory.engine))),
    '',
    ...markdownTable(TOTAL_COLUMNS, totalRows(report)),
    '',
    '## Stale',
    '',
    [staleLine(report), ...noteLines(report)].map(markdownText).join(' '),
    ...steps,
    ...list('Lost for good', lossLines(plan)),
    ...list(
      'Stale, but left out',
      plan.leftOut.map(({name, reason}) => say`${name}: ${reason}`),
    ),
    ...list('Kept', kept),
    ...list('Rules that decided, and how often', builtIn),
    ...(own.length === 0 ? [] : ['', ...markdownTable(RULE_COUNT_COLUMNS, own)]),
    ...list('Registries that were asked', registryLines(view.inventory)),
    ...list('Not known, and therefore kept', gapLines(view.inventory)),
    '',
  ].join('\n')
}
