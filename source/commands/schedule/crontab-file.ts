import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {EXIT} from '../exit-codes.ts'
import {Refused} from '../refused.ts'
import type {Surroundings} from '../surroundings.ts'
import {callProgram} from './call-program.ts'

type Env = Pick<Surroundings, 'env'>

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''

const refused = (what: string, err: string): Refused => new Refused(EXIT.usage, say`${what}: ${firstLine(err)}`)

// words of Vixie's cron and its children, and of busybox
const HAS_NONE = /no crontab for|can't open/i

/** This person's crontab, '' where there is none; null: this machine has no crontabs. Throws Refused where it may not be read. */
export const readCrontab = async ({env}: Env): Promise<string | null> => {
  const called = await callProgram('crontab', ['-l'], env)
  if (called.is === 'missing') return null
  if (called.code === 0) return called.out
  if (HAS_NONE.test(called.err)) return ''
  throw refused('Your crontab can not be read', called.err)
}

/** Puts this in the place of the whole crontab. Throws Refused where that is not taken; then the old one is still there. */
export const writeCrontab = async (text: string, {env}: Env): Promise<void> => {
  const called = await callProgram('crontab', ['-'], env, text)
  if (called.is === 'missing') throw new Refused(EXIT.usage, printable('There is no crontab on this machine.'))
  if (called.code !== 0) throw refused('Your crontab could not be written', called.err)
}

const DAEMONS = new Set(['cron', 'crond', 'fcron', 'dcron', 'systemd-cron'])

/** Whether a cron daemon runs; null where other people's processes can't be seen. */
export const cronRuns = async (): Promise<boolean | null> => {
  const nameOf = (pid: string) => readFile(join('/proc', pid, 'comm'), 'utf8').catch(() => null)
  if ((await nameOf('1')) === null) return null
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const names = await Promise.all(pids.map(nameOf))
  return names.some((name) => name !== null && DAEMONS.has(name.trim()))
}
