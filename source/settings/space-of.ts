import type {SpaceTarget} from '../policy/space.ts'
import {parseSize} from '../text/parse-size.ts'
import {say} from '../text/say.ts'
import type {Choice, Choices} from './choices.ts'
import type {Free} from './config/config.ts'
import type {Written} from './options.ts'
import {UsageError} from './usage-error.ts'

const sizeOf = (option: string, text: string, also = ''): number => {
  const bytes = parseSize(text)
  if (bytes === null) throw new UsageError(say`${option} must be a size like 20GB or 512MiB${also}, not "${text}".`)
  if (bytes === 0) throw new UsageError(say`${option} must be more than nothing, not ${text}.`)
  return bytes
}

/** `20GB` or `10%`. */
const minFreeOf = (text: string): Free => {
  const [, digits] = /^(\d{1,3})%$/.exec(text) ?? []
  if (digits === undefined) return {is: 'bytes', bytes: sizeOf('--min-free', text, ', or a share like 10%')}
  const percent = Number(digits)
  if (percent < 1 || percent > 99) throw new UsageError(say`--min-free must be between 1% and 99%, not ${text}.`)
  return {is: 'share', percent}
}

export type SpaceChoices = Pick<Choices, 'space.free' | 'space.max-used' | 'space.min-free'>

const byOption = <Value>(
  option: string,
  text: string | undefined,
  read: (text: string) => Value,
): Choice<Value | null> =>
  text === undefined
    ? {value: null, from: [{is: 'default'}]}
    : {value: read(text), from: [{is: 'option', option: `--${option}`}]}

/** What the options say of where to stop; null: none of them is written. One of them stands for whatever the file says. */
export const spaceByOptions = ({free, maxUsed, minFree}: Written): SpaceChoices | null => {
  if (free === undefined && maxUsed === undefined && minFree === undefined) return null
  return {
    'space.free': byOption('free', free, (text) => sizeOf('--free', text)),
    'space.max-used': byOption('max-used', maxUsed, (text) => sizeOf('--max-used', text)),
    'space.min-free': byOption('min-free', minFree, minFreeOf),
  }
}

/** Where a clean-up stops; null: nowhere, all that is stale goes. */
export const spaceOf = (choices: SpaceChoices): SpaceTarget | null => {
  const [free, maxUsed, minFree] = [choices['space.free'], choices['space.max-used'], choices['space.min-free']]
  if (free.value !== null) return {is: 'free', bytes: free.value}
  if (maxUsed.value !== null) return {is: 'max-used', bytes: maxUsed.value}
  if (minFree.value === null) return null
  return minFree.value.is === 'bytes'
    ? {is: 'min-free', bytes: minFree.value.bytes}
    : {is: 'min-free-share', percent: minFree.value.percent}
}
