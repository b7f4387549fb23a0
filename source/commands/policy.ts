import {jsonText} from '../report/json-text.ts'
import type {Settings} from '../settings/settings.ts'
import {layoutFor} from './appearance.ts'
import {EXIT} from './exit-codes.ts'
import {checkConfig} from './policy-check.ts'
import {initConfig} from './policy-init.ts'
import {policyJson} from './policy-json.ts'
import {policyText} from './policy-text.ts'
import type {Surroundings} from './surroundings.ts'

const show = (settings: Settings, {env, stdout}: Surroundings): number => {
  stdout.write(
    settings.output === 'json'
      ? `${jsonText(policyJson(settings))}\n`
      : policyText(settings, layoutFor(settings, env, stdout)),
  )
  return EXIT.done
}

/** `policy init|check|show`: the config file. Needs no engine. */
export const policy = async (settings: Settings, around: Surroundings): Promise<number> => {
  const {action} = settings
  if (action?.is === 'init') return initConfig(settings, around)
  if (action?.is === 'check') return checkConfig(action.file ?? settings.configFile, around)
  return show(settings, around)
}
