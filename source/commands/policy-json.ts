import type {Origin} from '../settings/choices.ts'
import type {Settings} from '../settings/settings.ts'
import {spelledChoices} from '../settings/spelled-choices.ts'

const originJson = (origin: Origin) => ({
  is: origin.is,
  line: origin.is === 'file' ? origin.at.line : null,
  option: origin.is === 'option' ? origin.option : null,
})

/** The policy in force as `schema/policy-1.json` has it; plain data for JSON. */
export const policyJson = ({configFile, choices, policy}: Settings) => ({
  schema: 'dock-tidy/policy-1',
  file: configFile,
  settings: spelledChoices(choices).map(({key, value, from}) => ({key, value, from: from.map(originJson)})),
  rules: policy.rules.map(({name, match, verdict, reason, at}) => ({
    rule: name,
    match: match.text,
    verdict,
    reason,
    line: at.line,
  })),
})
