import {stat} from 'node:fs/promises'
import {dirname, resolve} from 'node:path'
import type {EngineFacts} from '../../inventory/snapshot.ts'
import {crontabLine} from '../../schedule/crontab.ts'
import type {Reach} from '../../schedule/hardening.ts'
import {nameOf, pathsOf, type Scheduled, type Task, wordsFor} from '../../schedule/scheduled.ts'
import {pruneUnits, type UnitFile, watchUnit} from '../../schedule/units.ts'
import type {When} from '../../schedule/when.ts'
import type {Settings} from '../../settings/settings.ts'
import {usualPlaces} from '../../store/places.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {EXIT} from '../exit-codes.ts'
import {Refused} from '../refused.ts'
import type {Surroundings} from '../surroundings.ts'
import {systemdOf} from './systemd.ts'

/** What is to be written. */
export type Made =
  | {readonly by: 'systemd'; readonly name: string; readonly units: readonly UnitFile[]; readonly switchOn: string}
  | {readonly by: 'cron'; readonly name: string; readonly line: string}

/** Files of ours would be looked for elsewhere without them. */
const PLACES = ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME']

/** Everything a scheduler has to know to run it as this person would now. */
export const scheduledFor = (
  task: Task,
  {key, endpoint}: Pick<EngineFacts, 'key' | 'endpoint'>,
  options: readonly string[],
  {program: [node, script], env}: Pick<Surroundings, 'program' | 'env'>,
): Scheduled => {
  if (!script.endsWith('.js'))
    throw new Refused(EXIT.usage, say`Only the built program can be scheduled, not ${script}: npm run build.`)
  const places = PLACES.flatMap((name): [string, string][] => {
    const value = env[name]
    return value ? [[name, value]] : []
  })
  const words = wordsFor(task, {key, endpoint}, options)
  return {task, engine: key, endpoint, command: [node, script, ...words], environment: new Map(places)}
}

/** Directories that every run writes: what it remembers, and its records. */
const writesOf = (around: Pick<Surroundings, 'env' | 'uid'>): readonly string[] => {
  const {state, cache} = usualPlaces(around.env, around.uid)
  return [state, cache]
}

const isShared = (path: string): boolean => /^\/(var\/)?tmp\//.test(path)

const isForeign = (endpoint: string): Promise<boolean> =>
  stat(endpoint.replace(/^unix:\/\//, '')).then(
    ({uid}) => uid !== 0,
    () => false,
  )

/** What a service for this needs to get at. */
export const reachOf = async (
  scheduled: Scheduled,
  {metrics}: Pick<Settings, 'metrics'>,
  around: Pick<Surroundings, 'env' | 'uid'>,
): Promise<Reach> => {
  // replaced as a whole, so that its directory is written
  const writes = [...writesOf(around), ...(metrics === null ? [] : [dirname(resolve(metrics))])]
  return {
    scope: systemdOf(around).scope,
    writes,
    local: scheduled.endpoint.startsWith('unix://'),
    foreignSocket: await isForeign(scheduled.endpoint),
    sharedTmp: [...writes, ...pathsOf(scheduled)].some(isShared),
  }
}

const inUnits = (scheduled: Scheduled, when: When | null, reach: Reach): Made => {
  const units = when === null ? [watchUnit(scheduled, reach)] : pruneUnits(scheduled, when, reach)
  return {by: 'systemd', name: nameOf(scheduled), units, switchOn: units[0]?.name ?? ''}
}

const inCrontab = (scheduled: Scheduled, when: When | null): Made => {
  if (when === null)
    throw new Refused(EXIT.usage, printable('cron can not keep a watcher running: schedule add --watch needs systemd.'))
  // each line is an entry of its own, and nothing can be escaped there
  if (/[\n\r\0]/.test([...scheduled.command, ...scheduled.environment.values()].join('')))
    throw new Refused(
      EXIT.usage,
      printable('A line of a crontab can not hold a line feed: an option or a path has one.'),
    )
  return {by: 'cron', name: nameOf(scheduled), line: crontabLine(scheduled, when)}
}

export const make = (by: Made['by'], scheduled: Scheduled, when: When | null, reach: Reach): Made =>
  by === 'systemd' ? inUnits(scheduled, when, reach) : inCrontab(scheduled, when)
