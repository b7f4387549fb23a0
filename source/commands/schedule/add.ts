import {stat} from 'node:fs/promises'
import {join} from 'node:path'
import {shortKey} from '../../inventory/ids.ts'
import type {EngineFacts} from '../../inventory/snapshot.ts'
import {sayWhen} from '../../schedule/when.ts'
import type {ScheduleWish} from '../../settings/schedule-wish.ts'
import type {Settings} from '../../settings/settings.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {EXIT} from '../exit-codes.ts'
import {makeNotice, type Notice} from '../notices.ts'
import {Refused} from '../refused.ts'
import type {Surroundings} from '../surroundings.ts'
import {cronRuns} from './crontab-file.ts'
import {engineFacts} from './engine-facts.ts'
import {findSchedules} from './found.ts'
import {type Made, make, reachOf, scheduledFor} from './make.ts'
import {sayNext} from './next.ts'
import {type Put, put} from './put.ts'
import {systemdOf} from './systemd.ts'
import {takeAway} from './take-away.ts'

const NO_SYSTEMD =
  'systemd does not run your services here, so it can start none: take --cron, or --dry-run to see the units.'

type Add = Extract<ScheduleWish, {verb: 'add'}>

const chooseBy = async ({by, task, preview}: Add, around: Surroundings): Promise<Made['by']> => {
  const runs = await systemdOf(around).runs()
  if (!runs && !preview && (by === 'systemd' || task === 'watch')) throw new Refused(EXIT.usage, printable(NO_SYSTEMD))
  return by ?? (runs || task === 'watch' ? 'systemd' : 'cron')
}

/** The text of what would be written, and where. */
const preview = (made: Made, around: Surroundings): string => {
  if (made.by === 'cron') return `# in the crontab of ${around.user}\n${made.line}\n`
  const {folder} = systemdOf(around)
  return made.units.map(({name, text}) => `# ${join(folder, name)}\n${text}`).join('\n')
}

const takeOthers = async (made: Made, notice: Notice, around: Surroundings): Promise<void> => {
  const others = (await findSchedules(around)).filter(({name, by}) => name === made.name && by !== made.by)
  for (const other of others) {
    await takeAway(other, around)
    notice(`the one that ${other.by} had for this engine is taken away.`)
  }
}

const lingers = ({user}: Surroundings): Promise<boolean> =>
  stat(join('/var/lib/systemd/linger', user)).then(
    () => true,
    () => false,
  )

const remarks = async (made: Made, around: Surroundings): Promise<readonly Printable[]> => {
  if (made.by === 'cron')
    return (await cronRuns()) === false
      ? [printable('no cron daemon runs here: nothing is started until one does.')]
      : []
  if (systemdOf(around).scope === 'system' || (await lingers(around))) return []
  return [say`it runs only while you are logged in; for always: loginctl enable-linger ${around.user}`]
}

const BEGINNINGS: Readonly<Record<Put, string>> = {
  new: 'Scheduled',
  replaced: 'Scheduled instead of what was',
  same: 'Already scheduled, nothing changed',
}

const summary = (how: Put, {task, when}: Add, {name, key, endpoint}: EngineFacts): Printable => {
  const what = when === null ? 'all the time' : sayWhen(when)
  return say`${BEGINNINGS[how]}: dock-tidy ${task} ${what}, for the engine ${name} (${shortKey(key)}) at ${endpoint}.`
}

/** `schedule add`: has the engine that is there now cleaned from now on. */
export const add = async (wish: Add, settings: Settings, around: Surroundings): Promise<number> => {
  const notice = makeNotice(settings, around)
  const by = await chooseBy(wish, around)
  const facts = await engineFacts(settings, around)
  const scheduled = scheduledFor(wish.task, facts, wish.options, around)
  const reach = await reachOf(scheduled, settings, around)
  const made = make(by, scheduled, wish.when, reach)
  if (wish.preview) {
    around.stdout.write(preview(made, around))
    return EXIT.done
  }
  const how = await put(made, reach.writes, around)
  await takeOthers(made, notice, around)
  const next = wish.when === null ? [] : await sayNext(by, wish.when, null, around)
  const lines = [summary(how, wish, facts), ...next.map((time) => say`  next  ${time}`)]
  around.stdout.write(`${lines.join('\n')}\n`)
  for (const remark of await remarks(made, around)) notice(remark)
  return EXIT.done
}
