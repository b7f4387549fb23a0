import {Command, Option} from 'commander'

/** What commander makes of the options: words as written, not yet checked. */
export interface Written {
  readonly dryRun?: true
  readonly host?: string
  readonly context?: string
  readonly demo?: string | true
  /** False: `--no-config`. */
  readonly config?: string | false
  readonly kind?: readonly string[]
  readonly olderThan?: string
  readonly containersOlderThan?: string
  readonly imagesOlderThan?: string
  readonly untaggedOlderThan?: string
  readonly volumesOlderThan?: string
  readonly networksOlderThan?: string
  readonly cacheOlderThan?: string
  readonly clock?: string
  readonly keepNewest?: string
  readonly protect?: readonly string[]
  readonly only?: readonly string[]
  readonly include?: readonly string[]
  readonly free?: string
  readonly maxUsed?: string
  readonly minFree?: string
  readonly checkRegistry?: true
  readonly json?: true
  readonly markdown?: true
  readonly events?: true
  readonly metrics?: string
  readonly exitCode?: true
  readonly timeout?: string
  readonly engineKey?: string
  readonly readOnly?: true
  readonly at?: string
  readonly on?: string
  readonly every?: string
  readonly systemd?: true
  readonly cron?: true
  readonly watch?: true
  readonly yes?: true
  readonly quiet?: true
  readonly verbose?: true
  /** False: `--no-color`. */
  readonly color?: string | false
  readonly theme?: string
}

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

const listOption = (flags: string, description: string): Option =>
  new Option(flags, description).argParser<readonly string[] | undefined>(collect)

const EXAMPLES = `
Examples:
  dock-tidy                                   look, mark, see the plan, remove
  dock-tidy --dry-run                         what is there, what is stale and why
  dock-tidy --dry-run --json | jq .plan       the same for programs
  dock-tidy why postgres:16                   one item's whole story
  dock-tidy prune --yes --older-than 60d      unattended
  dock-tidy schedule add --older-than 60d     the same every night
  dock-tidy --demo                            try it without Docker

Exit codes:
  0 done   1 internal error   2 usage   3 partly done   4 engine unreachable   5 another run holds the lock
  10 something is stale (--dry-run --exit-code)   130, 143 interrupted`

/** The options in the groups that --help shows. */
export const defineOptions = (version: string): Command =>
  new Command('dock-tidy')
    .description('See what Docker keeps on your disk, why, and remove what is stale in safe order.')
    .usage(
      '[options]          the interface; the report where there is no terminal\n       dock-tidy prune [options]    remove what is stale\n       dock-tidy why ITEM...        all there is to say about an item: why it stays or goes, and what it holds\n       dock-tidy policy init|check|show   the config file: begin one, check it, see what is in force\n       dock-tidy runs [show ID]     what earlier runs did\n       dock-tidy schedule add|show|remove [options]   have it done by systemd or cron\n       dock-tidy watch [options]    stay, hear what happens, and clean (--yes) when room gets scarce',
    )
    .argument('[words...]')
    .optionsGroup('What to do:')
    .option('--dry-run', 'report what is there and what is stale; change nothing')
    .option('--yes', 'prune without asking, for cron and CI')
    .option('--read-only', 'the interface without anything that removes')
    .optionsGroup('Which engine:')
    .option('-H, --host <URL>', 'its socket, as in DOCKER_HOST')
    .option('-c, --context <NAME>', 'a Docker context; this version knows only `default`')
    .option('--demo [SCENE]', 'a simulated engine: laptop (default), ci, huge, broken or empty')
    .option('--timeout <DURATION>', 'how long it may say nothing at all (default: 30s)')
    .option('--engine-key <KEY>', 'only the engine with this key (in --json): another one is left alone, exit 4')
    .optionsGroup('What is stale (90m, 36h, 14d, 6w; 0d asks no age):')
    .option('--config <FILE>', 'the config file (default: config.toml in $XDG_CONFIG_HOME/dock-tidy)')
    .option('--no-config', 'read none')
    .addOption(listOption('--kind <KIND,...>', 'images, containers, volumes, networks, cache (default: all)'))
    .option('--older-than <DURATION>', 'one limit for all kinds but volumes')
    .option('--containers-older-than <DURATION>', 'stopped that long (default: 14d)')
    .option('--images-older-than <DURATION>', 'images unused that long (default: 30d)')
    .option('--untagged-older-than <DURATION>', 'untagged images (default: 7d)')
    .option(
      '--volumes-older-than <DURATION>',
      'anonymous volumes unused that long; named ones need --include too (default: never)',
    )
    .option('--networks-older-than <DURATION>', 'networks unused that long (default: 14d)')
    .option('--cache-older-than <DURATION>', 'build cache unused that long (default: 14d)')
    .option('--clock <WHICH>', 'the age that counts: used, arrived or created (default: used)')
    .option('--keep-newest <N>', 'keep the newest N of each repository (default: 0)')
    .addOption(listOption('--protect <PATTERN>', 'keep what matches, whatever else is said; repeatable'))
    .addOption(listOption('--only <PATTERN>', 'nothing else may be stale; repeatable'))
    .addOption(
      listOption(
        '--include <WHAT,...>',
        'also what holds data: only-copies, unknown-origin, named-volumes, anonymous-volumes, changed-containers, hand-made-networks',
      ),
    )
    .option('--check-registry', 'ask registries whether images that matter could be pulled again')
    .optionsGroup('Where to stop (20GB, 512MiB; without one of these, all that is stale goes):')
    .option('--free <SIZE>', 'once so much is freed')
    .option('--max-used <SIZE>', 'once all that the engine keeps takes no more than that')
    .option('--min-free <SIZE|N%>', 'once so much of the engine’s disk is free, where that can be seen')
    .optionsGroup('When (schedule add, watch):')
    .option('--at <HH:MM>', 'the time of day (default: 03:30)')
    .option('--on <DAY>', 'only on this day of the week: mon, tue, wed, thu, fri, sat or sun')
    .option(
      '--every <DURATION>',
      'instead of that: 1m to 30m or 1h to 12h, so that it comes out even in an hour or a day; watch: any time from 1m',
    )
    .option('--systemd', 'a systemd timer (default where systemd runs)')
    .option('--cron', 'a line in your crontab (default elsewhere)')
    .option('--watch', 'a service that watches all the time')
    .optionsGroup('Output:')
    .option('--json', 'the report, the receipt of prune, or runs as JSON')
    .option('--markdown', 'the report as Markdown')
    .option('--events', 'prune: one JSON object a line while it goes')
    .option('--metrics <FILE>', 'prune: figures for Prometheus, in a textfile that is replaced as a whole')
    .option('--exit-code', 'with --dry-run: exit 10 when something is stale')
    .option('-q, --quiet', 'no notices')
    .option('-v, --verbose', 'what is kept too, what the engine’s directory holds, and the stack of an internal error')
    .option('--color <WHEN>', 'auto, always or never')
    .option('--theme <NAME>', "the interface's colours: dark or light, for the terminal's background, or auto")
    .addOption(new Option('--no-color').hideHelp())
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', EXAMPLES)
