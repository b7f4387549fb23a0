import {mkdir, writeFile} from 'node:fs/promises'
import {dirname} from 'node:path'
import type {Settings} from '../settings/settings.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {POLICY_START} from './policy-start.ts'
import {configPath} from './read-config-file.ts'
import {Refused} from './refused.ts'
import type {Surroundings} from './surroundings.ts'

const isThere = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST'

const cannotWrite = (path: string, error: unknown): Refused =>
  new Refused(EXIT.usage, say`${path} can't be written: ${error instanceof Error ? error.message : String(error)}`)

/** `policy init`: a config file to begin with, all of it comments. Rejects with Refused where one is there already. */
export const initConfig = async ({configFile}: Settings, around: Surroundings): Promise<number> => {
  const path = configPath(configFile === null ? {is: 'usual'} : {is: 'file', path: configFile}, around)
  await mkdir(dirname(path), {recursive: true, mode: 0o700}).catch((error: unknown) => {
    throw cannotWrite(path, error)
  })
  await writeFile(path, POLICY_START, {flag: 'wx', mode: 0o600}).catch((error: unknown) => {
    throw isThere(error)
      ? new Refused(EXIT.usage, say`${path} is already there, and policy init never overwrites.`)
      : cannotWrite(path, error)
  })
  around.stdout.write(
    `${say`Wrote ${path}.`} It changes nothing until you take a "#" away; dock-tidy policy check then says what it means.\n`,
  )
  return EXIT.done
}
