import type {Receipt} from '../run/receipt.ts'
import {type Raw, rawString} from '../text/raw.ts'

/** What monitoring gets to know of the last run. Times in ms since epoch. */
export interface Metrics {
  /** The engine's name, as it calls itself. */
  readonly engine: Raw
  readonly startedAt: number
  readonly endedAt: number
  readonly code: number
  /** Null: it did not come to a run, or was kept from it. */
  readonly receipt: Receipt | null
  /** When a run last ended with 0, this one too; null: never. */
  readonly lastSuccess: number | null
}

type Outcome = Receipt['steps'][number]['outcome']['is']
const OUTCOMES: readonly Outcome[] = ['done', 'gone', 'skipped', 'failed', 'not-reached', 'unknown']

interface Family {
  readonly name: string
  readonly help: string
  /** None: nobody knows, and nothing is said. */
  readonly values: readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[]
}

const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const labelText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')

const familyText = ({name, help, values}: Family): string =>
  values.length === 0
    ? ''
    : [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} gauge`,
        ...values.map(([labels, value]) => `${name}{${labelText(labels)}} ${value}`),
        '',
      ].join('\n')

const itemsBy = (outcome: Outcome, receipt: Receipt | null): number =>
  (receipt?.steps ?? [])
    .filter((step) => step.outcome.is === outcome)
    .reduce((sum, {step}) => sum + step.removes.length, 0)

export const LAST_SUCCESS = 'dock_tidy_last_success_timestamp_seconds'

/** For the textfile collector of Prometheus' node exporter. */
export const metricsText = ({engine, startedAt, endedAt, code, receipt, lastSuccess}: Metrics): string => {
  const of = {engine: rawString(engine)}
  const freed = receipt?.measured.bytes ?? null
  const families: readonly Family[] = [
    {
      name: 'dock_tidy_run_timestamp_seconds',
      help: 'When the last run ended.',
      values: [[of, Math.floor(endedAt / 1000)]],
    },
    {
      name: 'dock_tidy_run_exit_code',
      help: 'What the last run exited with: 0 done, 3 partly done, 4 engine unreachable, 5 locked.',
      values: [[of, code]],
    },
    {
      name: 'dock_tidy_run_duration_seconds',
      help: 'How long the last run took, from its start to its end.',
      values: [[of, Math.max(0, endedAt - startedAt) / 1000]],
    },
    {
      name: 'dock_tidy_run_freed_bytes',
      help: 'What the last run freed, as it measured it; absent where it could not.',
      values: freed === null ? [] : [[of, freed]],
    },
    {
      name: 'dock_tidy_run_items',
      help: 'Items that the last run was to remove, by what came of them.',
      values: OUTCOMES.map((outcome) => [{...of, outcome: outcome.replace('-', '_')}, itemsBy(outcome, receipt)]),
    },
    {
      name: LAST_SUCCESS,
      help: 'When a run last ended with exit code 0; absent where none has.',
      values: lastSuccess === null ? [] : [[of, Math.floor(lastSuccess / 1000)]],
    },
  ]
  return families.map(familyText).join('')
}

/** What an earlier run wrote here: its engine, and when a run last succeeded, ms; nulls where it does not say. */
export const earlierMetrics = (text: string): {readonly engine: string | null; readonly lastSuccess: number | null} => {
  const [, label] = /^dock_tidy_run_exit_code\{engine="((?:[^"\\\n]|\\.)*)"\} /m.exec(text) ?? []
  const [, seconds] = new RegExp(`^${LAST_SUCCESS}\\{.*\\} (\\d{1,12})$`, 'm').exec(text) ?? []
  return {
    engine: label === undefined ? null : label.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one)),
    lastSuccess: seconds === undefined ? null : Number(seconds) * 1000,
  }
}
