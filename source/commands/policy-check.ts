import {meaningOf} from '../settings/meaning.ts'
import {policyOfFile} from '../settings/policy-of-file.ts'
import type {ConfigChoice} from '../settings/settings.ts'
import {say} from '../text/say.ts'
import {EXIT} from './exit-codes.ts'
import {configPath, readConfigFile} from './read-config-file.ts'
import type {Surroundings} from './surroundings.ts'

/** `policy check`: every mistake of a config file, or what it means. `file`: another than the usual one. */
export const checkConfig = async (file: string | null, around: Surroundings): Promise<number> => {
  const choice: Exclude<ConfigChoice, {is: 'none'}> = file === null ? {is: 'usual'} : {is: 'file', path: file}
  const path = configPath(choice, around)
  const config = await readConfigFile(choice, around)
  if (config !== null && 'wrong' in config) {
    for (const sentence of config.wrong) around.stderr.write(`dock-tidy: ${sentence}\n`)
    return EXIT.usage
  }
  const verdict =
    config === null
      ? say`There is no ${path}, so the defaults are in force (dock-tidy policy init begins a file):`
      : say`${path} is fine. It means:`
  const lines = meaningOf(policyOfFile(config)).map((line) => `  ${line}`)
  around.stdout.write(`${[verdict, ...lines].join('\n')}\n`)
  return EXIT.done
}
