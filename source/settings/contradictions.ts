import type {CommandName} from './commands.ts'
import type {Written} from './options.ts'
import type {PolicyAction} from './settings.ts'

type Command = CommandName | null

interface Contradiction {
  /** `prunes`: this run is to remove something, unattended or after one question. */
  readonly when: (written: Written, prunes: boolean, command: Command) => boolean
  readonly sentence: string
}

const SPACES = ['free', 'maxUsed', 'minFree'] as const
const OUTPUTS = ['json', 'markdown', 'events'] as const

/** They show what is in force, or pass it on. */
const takesAnyway: ReadonlySet<Command> = new Set(['policy', 'schedule', 'watch'])

const reports = ({dryRun, json, markdown}: Written, command: Command): boolean =>
  command !== 'why' && (dryRun ?? json ?? markdown) === true

/** Options that don't go together, or not with the command. */
export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    when: (written) => OUTPUTS.filter((one) => written[one]).length > 1,
    sentence: '--json, --markdown and --events are forms of one output: choose one.',
  },
  {
    when: (written) => SPACES.filter((one) => written[one] !== undefined).length > 1,
    sentence: '--free, --max-used and --min-free each say where to stop: choose one.',
  },
  {
    when: (written, prunes, command) =>
      SPACES.some((one) => written[one] !== undefined) &&
      !prunes &&
      !reports(written, command) &&
      !takesAnyway.has(command),
    sentence: '--free, --max-used and --min-free go with prune and --dry-run: they say where a clean-up stops.',
  },
  {
    when: ({host, context, demo}, _, command) => command === 'runs' && (host ?? context ?? demo) !== undefined,
    sentence: 'runs reads what was written down here and asks no engine; --engine-key chooses the runs of one.',
  },
  {
    when: ({dryRun, markdown, exitCode}, _, command) =>
      command === 'runs' && (dryRun ?? markdown ?? exitCode) !== undefined,
    sentence: 'runs tells what was done: --dry-run, --markdown and --exit-code do not go with it.',
  },
  {
    when: ({metrics}, prunes, command) =>
      metrics !== undefined && !prunes && command !== 'schedule' && command !== 'watch',
    sentence: '--metrics tells what a removal came to: it goes with prune, without --dry-run.',
  },
  {
    when: ({events}, prunes, command) => events === true && !prunes && command !== 'watch',
    sentence: '--events tells what a removal does: it goes with prune, without --dry-run, and with watch.',
  },
  {
    when: ({markdown}, prunes, command) => markdown === true && (prunes || command === 'why' || command === 'policy'),
    sentence: '--markdown is a form of the report: it goes with --dry-run.',
  },
  {
    when: ({exitCode, dryRun}, _, command) =>
      exitCode === true && (dryRun !== true || command === 'why' || command === 'policy'),
    sentence: '--exit-code goes with --dry-run.',
  },
  {
    when: ({readOnly}, prunes) => readOnly === true && prunes,
    sentence: '--read-only and prune contradict each other; dock-tidy --dry-run shows what prune would do.',
  },
  {
    when: ({host, context}) => host !== undefined && context !== undefined,
    sentence: '--host and --context both say which engine: choose one.',
  },
  {
    when: ({demo, host, context}) => demo !== undefined && (host !== undefined || context !== undefined),
    sentence: '--demo has an engine of its own: --host and --context do not go with it.',
  },
  {
    when: ({engineKey, dryRun, json, markdown}, _, command) =>
      engineKey !== undefined && command === null && !(dryRun ?? json ?? markdown),
    sentence: '--engine-key goes with prune, why and --dry-run: in the interface the header shows which engine it is.',
  },
  {
    when: ({at, on, every, systemd, cron, watch}, _, command) =>
      command !== 'schedule' &&
      ((at ?? on ?? systemd ?? cron ?? watch) !== undefined || (every !== undefined && command !== 'watch')),
    sentence:
      '--at, --on, --every, --systemd, --cron and --watch say when and by what: they go with schedule add, --every with watch, too.',
  },
  {
    when: ({every, at, on}) => every !== undefined && (at ?? on) !== undefined,
    sentence: '--every has its own times: --at and --on do not go with it.',
  },
  {
    when: ({systemd, cron}) => systemd === true && cron === true,
    sentence: '--systemd and --cron both say what is to run it: choose one.',
  },
  {
    when: ({demo}, _, command) => demo !== undefined && command === 'schedule',
    sentence: '--demo ends with the program: nothing can be scheduled for it.',
  },
  {
    when: ({events, markdown, exitCode, readOnly}, _, command) =>
      command === 'schedule' && (events ?? markdown ?? exitCode ?? readOnly) !== undefined,
    sentence: '--events, --markdown, --exit-code and --read-only do not go with schedule.',
  },
  {
    when: ({json, markdown, exitCode, dryRun, readOnly}, _, command) =>
      command === 'watch' && (json ?? markdown ?? exitCode ?? dryRun ?? readOnly) !== undefined,
    sentence:
      '--json, --markdown, --exit-code, --dry-run and --read-only do not go with watch: without --yes it only looks, and --events tells all.',
  },
  {
    when: ({watch, at, on, cron}) => watch === true && (at ?? on ?? cron) !== undefined,
    sentence: '--watch runs all the time, by systemd: --at, --on and --cron do not go with it.',
  },
  {
    when: ({quiet, verbose}) => quiet === true && verbose === true,
    sentence: '--quiet and --verbose contradict each other.',
  },
]

const inPolicy = ({config, json}: Written, action: PolicyAction): string | null => {
  if (action.is !== 'show' && config === false) return `--no-config and policy ${action.is} contradict each other.`
  if (action.is !== 'show' && json === true) return '--json goes with policy show.'
  return action.is === 'check' && action.file !== null && config !== undefined
    ? 'policy check FILE and --config both say which file: choose one.'
    : null
}

/** The first that applies, or null. */
export const contradictionIn = (written: Written, command: Command, action: PolicyAction | null): string | null => {
  const ofPolicy = action === null ? null : inPolicy(written, action)
  if (ofPolicy !== null) return ofPolicy
  if (written.yes === true && command !== 'prune' && command !== 'watch')
    return '--yes goes with prune and watch: dock-tidy prune --yes.'
  const prunes = command === 'prune' && written.dryRun !== true
  return CONTRADICTIONS.find(({when}) => when(written, prunes, command))?.sentence ?? null
}
