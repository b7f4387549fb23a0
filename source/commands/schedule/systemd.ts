import {readdir, rm, stat} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import type {Reach} from '../../schedule/hardening.ts'
import {nameOfUnit} from '../../schedule/unit-entries.ts'
import type {UnitFile} from '../../schedule/units.ts'
import {usualPlaces} from '../../store/places.ts'
import {readText} from '../../store/read-file.ts'
import {replaceFile} from '../../store/replace-file.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {EXIT} from '../exit-codes.ts'
import {Refused} from '../refused.ts'
import type {Surroundings} from '../surroundings.ts'
import {callProgram} from './call-program.ts'

/** The service manager that counts for this person: root has the machine's, everybody else their own. */
export interface Systemd {
  readonly scope: Reach['scope']
  /** Where its units are. */
  readonly folder: string
  readonly runs: () => Promise<boolean>
  /** `systemctl` with these words. Throws Refused with what it says when it fails. */
  readonly control: (...words: readonly string[]) => Promise<void>
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

export const systemdOf = ({uid, env}: Pick<Surroundings, 'uid' | 'env'>): Systemd => {
  const scope = uid === 0 ? 'system' : 'user'
  const runtime = scope === 'system' ? '/run/systemd/system' : join(env.XDG_RUNTIME_DIR || '/nonexistent', 'systemd')
  return {
    scope,
    folder: scope === 'system' ? '/etc/systemd/system' : join(dirname(usualPlaces(env, uid).config), 'systemd', 'user'),
    runs: () => exists(runtime),
    control: async (...words) => {
      const called = await callProgram('systemctl', scope === 'system' ? words : ['--user', ...words], env)
      if (called.is === 'missing') throw new Refused(EXIT.usage, printable('There is no systemctl on this machine.'))
      if (called.code === 0) return
      const said = called.err.trim().split('\n')[0] ?? ''
      throw new Refused(EXIT.usage, say`systemctl ${words.join(' ')} failed: ${said}`)
    },
  }
}

/** The texts of our unit files, by their paths. */
export const unitsIn = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => nameOfUnit(name) !== null).sort()
  const texts = await Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const path = join(folder, name)
      return [path, (await readText(path).catch(() => null)) ?? '']
    }),
  )
  return new Map(texts)
}

// everybody may read what runs on a machine
const MODE = 0o644

/** Writes units so that all are there, or what was there before. */
export const writeUnits = async (folder: string, units: readonly UnitFile[]): Promise<() => Promise<void>> => {
  const paths = units.map(({name}) => join(folder, name))
  const before = await Promise.all(paths.map((path) => readText(path)))
  const undo = async () => {
    for (const [index, path] of paths.entries()) {
      const text = before[index] ?? null
      await (text === null ? rm(path, {force: true}) : replaceFile(path, text, MODE)).catch(() => {})
    }
  }
  try {
    for (const {name, text} of units) await replaceFile(join(folder, name), text, MODE)
  } catch (error) {
    await undo()
    const message = error instanceof Error ? error.message : String(error)
    throw new Refused(EXIT.usage, say`The units can not be written: ${message}`)
  }
  return undo
}
