import {resolve} from 'node:path'
import type {Command, Option} from 'commander'

/** What belongs to this one call: which engine, which form of output, and what schedule itself is told. */
const OWN = new Set(['host', 'context', 'demo', 'engineKey', 'yes', 'dryRun', 'readOnly', 'json', 'markdown', 'events'])
const TIMES = new Set(['exitCode', 'color', 'theme', 'at', 'on', 'every', 'systemd', 'cron', 'watch'])

/** Someone else will run it somewhere else. */
const valueFor = ({flags}: Option, value: string): string => (/<(FILE|DIR)>/.test(flags) ? resolve(value) : value)

const wordsOf = (option: Option, value: unknown): readonly string[] => {
  const flag = option.long ?? ''
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(option, one))
  // `--config FILE` and `--no-config` have one value
  if (option.negate !== (value === false)) return []
  return [typeof value === 'string' ? `${flag}=${valueFor(option, value)}` : flag]
}

/** The options as written, for a run of the same that comes later: one word each, paths made absolute. */
export const passedOn = (program: Command): readonly string[] =>
  program.options.flatMap((option) => {
    const name = option.attributeName()
    if (program.getOptionValueSource(name) !== 'cli' || OWN.has(name) || TIMES.has(name)) return []
    return wordsOf(option, program.getOptionValue(name))
  })
