import {mkdir} from 'node:fs/promises'
import {join} from 'node:path'
import {withLine} from '../../schedule/crontab.ts'
import {printable} from '../../text/printable.ts'
import {EXIT} from '../exit-codes.ts'
import {Refused} from '../refused.ts'
import type {Surroundings} from '../surroundings.ts'
import {readCrontab, writeCrontab} from './crontab-file.ts'
import type {Made} from './make.ts'
import {systemdOf, unitsIn, writeUnits} from './systemd.ts'

/** What putting it there came to. */
export type Put = 'new' | 'replaced' | 'same'

const putLine = async ({name, line}: Made & {by: 'cron'}, around: Surroundings): Promise<Put> => {
  const crontab = await readCrontab(around)
  if (crontab === null) throw new Refused(EXIT.usage, printable('There is no crontab on this machine.'))
  const text = withLine(crontab, name, line)
  if (text === crontab) return 'same'
  await writeCrontab(text, around)
  return text.split('\n').length === crontab.split('\n').length ? 'replaced' : 'new'
}

const putUnits = async (
  {units, switchOn}: Made & {by: 'systemd'},
  writes: readonly string[],
  around: Surroundings,
): Promise<Put> => {
  const {folder, control} = systemdOf(around)
  const there = await unitsIn(folder)
  const before = units.map(({name}) => there.get(join(folder, name)))
  const isSame = units.every(({text}, index) => text === before[index])
  // what is not there when the service starts stays read-only to it
  for (const path of writes) await mkdir(path, {recursive: true, mode: 0o700})
  const undo = await writeUnits(folder, units)
  try {
    await control('daemon-reload')
    await control('enable', switchOn)
    await control(isSame ? 'start' : 'restart', switchOn)
  } catch (error) {
    await undo()
    await control('daemon-reload').catch(() => {})
    throw error
  }
  if (isSame) return 'same'
  return before.every((text) => text === undefined) ? 'new' : 'replaced'
}

/** Puts a schedule where it runs, in the place of an older one of the same name. Throws Refused; then all is as it was. */
export const put = (made: Made, writes: readonly string[], around: Surroundings): Promise<Put> =>
  made.by === 'cron' ? putLine(made, around) : putUnits(made, writes, around)
