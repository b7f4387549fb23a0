import {basename} from 'node:path'
import {entriesIn} from '../../schedule/crontab.ts'
import type {Scheduled} from '../../schedule/scheduled.ts'
import {nameOfUnit, scheduledInUnit, timeInUnit} from '../../schedule/unit-entries.ts'
import type {When} from '../../schedule/when.ts'
import type {Surroundings} from '../surroundings.ts'
import {readCrontab} from './crontab-file.ts'
import {systemdOf, unitsIn} from './systemd.ts'

/** A schedule that is there. */
export interface Found {
  readonly name: string
  readonly by: 'systemd' | 'cron'
  /** Its unit files; none for a line of the crontab. */
  readonly files: readonly string[]
  /** The time as it is written; null: it runs all the time. */
  readonly time: string | null
  /** Null: someone else wrote that time, or it runs all the time. */
  readonly when: When | null
  /** Null: it was changed so that it can't be understood. */
  readonly scheduled: Scheduled | null
}

const inUnits = (units: ReadonlyMap<string, string>): readonly Found[] => {
  const names = new Set([...units.keys()].map((path) => nameOfUnit(basename(path)) ?? ''))
  return [...names].map((name) => {
    const files = [...units.keys()].filter((path) => nameOfUnit(basename(path)) === name)
    const textOf = (end: string) => units.get(files.find((path) => path.endsWith(end)) ?? '')
    const timer = textOf('.timer')
    const {text, when} = timer === undefined ? {text: null, when: null} : timeInUnit(timer)
    return {name, by: 'systemd', files, time: text, when, scheduled: scheduledInUnit(textOf('.service') ?? '')}
  })
}

const inCrontab = (crontab: string): readonly Found[] =>
  entriesIn(crontab).map(({name, time, when, scheduled}) => ({name, by: 'cron', files: [], time, when, scheduled}))

/** All schedules of this person. Throws Refused where the crontab may not be read. */
export const findSchedules = async (around: Surroundings): Promise<readonly Found[]> => {
  const [units, crontab] = await Promise.all([unitsIn(systemdOf(around).folder), readCrontab(around)])
  return [...inUnits(units), ...inCrontab(crontab ?? '')]
}
