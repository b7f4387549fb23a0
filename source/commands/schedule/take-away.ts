import {rm} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {withoutLine} from '../../schedule/crontab.ts'
import type {Surroundings} from '../surroundings.ts'
import {readCrontab, writeCrontab} from './crontab-file.ts'
import type {Found} from './found.ts'
import {systemdOf} from './systemd.ts'

/** Where `enable` puts its links. */
const TARGETS = ['timers', 'multi-user', 'default'].map((name) => `${name}.target.wants`)

const takeUnits = async ({files}: Found, around: Surroundings): Promise<void> => {
  const systemd = systemdOf(around)
  const runs = await systemd.runs()
  const units = files.map((path) => basename(path))
  const timers = units.filter((unit) => unit.endsWith('.timer'))
  // a service that a timer starts was switched on by nobody, and what it is doing it may end
  const switched = timers.length > 0 ? timers : units
  if (runs) await systemd.control('disable', '--now', ...switched)
  const links = TARGETS.flatMap((target) => switched.map((unit) => join(systemd.folder, target, unit)))
  for (const path of [...links, ...files]) await rm(path, {force: true})
  if (runs) await systemd.control('daemon-reload')
}

/** Takes one schedule away, and nothing else. Throws Refused where that is not to be done. */
export const takeAway = async (found: Found, around: Surroundings): Promise<void> => {
  if (found.by === 'systemd') return takeUnits(found, around)
  const crontab = await readCrontab(around)
  if (crontab !== null) await writeCrontab(withoutLine(crontab, found.name), around)
}
