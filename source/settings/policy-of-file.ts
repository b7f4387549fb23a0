import type {Policy} from '../policy/policy.ts'
import {choicesOf} from './choices.ts'
import type {Config} from './config/config.ts'
import {policyOf} from './policy-of.ts'

/** The policy of a config file without any option; null: there is no file. */
export const policyOfFile = (config: Config | null): Policy => policyOf(choicesOf({}, config), {}, config, false)
