import type {Settings} from '../settings/settings.ts'
import {makePaint, type Paint} from '../text/paint.ts'
import type {Surroundings} from './surroundings.ts'

type Stream = {readonly isTTY?: boolean; readonly columns?: number}

/** Whether what goes to this stream may have colours. */
export const wantsColors = ({color}: Pick<Settings, 'color'>, env: Surroundings['env'], stream: Stream): boolean => {
  if (color !== 'auto') return color === 'always'
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
}

/** How text is laid out on this stream. */
export const layoutFor = (
  settings: Settings,
  env: Surroundings['env'],
  stream: Stream,
): {readonly width: number | null; readonly paint: Paint; readonly verbose: boolean} => ({
  width: stream.isTTY === true ? (stream.columns ?? 80) : null,
  paint: makePaint(wantsColors(settings, env, stream)),
  verbose: settings.verbose,
})

/** Whether the locale says that more than ASCII can be shown. */
export const hasUnicode = (env: Surroundings['env']): boolean =>
  /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '') && env.TERM !== 'linux'
