import {sayWrittenAt} from '../policy/written-at.ts'
import type {Layout} from '../report/report-text.ts'
import type {Origin} from '../settings/choices.ts'
import type {Settings} from '../settings/settings.ts'
import {type Spelled, spelledChoices} from '../settings/spelled-choices.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {type Column, layTable} from '../text/table.ts'

const COLUMNS: readonly Column[] = [
  {title: 'SETTING', align: 'left'},
  {title: 'VALUE', align: 'left', shrinksTo: 20},
  {title: 'FROM', align: 'left', shrinksTo: 16},
]

const RULE_COLUMNS: readonly Column[] = [
  {title: 'RULE', align: 'left'},
  {title: 'MATCH', align: 'left', shrinksTo: 20},
  {title: 'VERDICT', align: 'left'},
  {title: 'REASON', align: 'left', shrinksTo: 16},
  {title: 'FROM', align: 'left'},
]

const sayOrigin = (origin: Origin): Printable => {
  if (origin.is === 'default') return printable('default')
  return origin.is === 'file' ? sayWrittenAt(origin.at) : printable(origin.option)
}

const sayValue = (value: Spelled | null): Printable => {
  if (value === null) return printable('–')
  if (typeof value !== 'object') return printable(String(value))
  return value.length === 0 ? printable('–') : (value.map((one) => printable(one)).join(', ') as Printable)
}

const settingRows = ({choices}: Settings) =>
  spelledChoices(choices).map(({key, value, from}) => [
    printable(key),
    sayValue(value),
    from.map(sayOrigin).join(', ') as Printable,
  ])

const ruleRows = ({policy}: Settings) =>
  policy.rules.map(({name, match, verdict, reason, at}) => [
    printable(name),
    printable(match.text),
    printable(verdict),
    printable(reason ?? '–'),
    sayWrittenAt(at),
  ])

/** Every value in force and who said it, for people; ends in a newline. */
export const policyText = (settings: Settings, {width, paint}: Layout): string => {
  const {configFile, policy} = settings
  const file = configFile === null ? printable('No config file is read.') : say`Config file: ${configFile}`
  const rules = policy.rules.length === 0 ? [] : ['', ...layTable(RULE_COLUMNS, ruleRows(settings), width)]
  return [paint('bold', file), '', ...layTable(COLUMNS, settingRows(settings), width), ...rules, ''].join('\n')
}
