import type {Settings} from '../settings/settings.ts'
import {makePaint, type Paint} from '../text/paint.ts'
import type {Surroundings} from './surroundings.ts'

type Stream = {readonly isTTY?: boolean; readonly columns?: number}

/** Whether what goes to this stream may have colours. */
export const wantsColors = ({color}: Pick<Settings, 'color'>, env: Surroundings['env'], stream: Stream): boolean => {
  if (color !== 'auto') return color === 'always'
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
}

type ColorStream = Stream & {readonly getColorDepth?: (env?: object) => number}

/** Of `15;0` and `0;default;15` the last is the background; 7 and the bright ones but grey are light. */
const isLight = (text: string): boolean | null => {
  const last = text.split(';').at(-1) ?? ''
  if (!/^\d{1,2}$/.test(last)) return null
  return Number(last) === 7 || Number(last) > 8
}

/**
 * The colours that are read well on this terminal. Where nobody tells its background, or it has 16 colours, those are its own 16, which
 * its owner chose for it.
 */
export const paletteFor = (
  {theme}: Pick<Settings, 'theme'>,
  env: Surroundings['env'],
  stream: ColorStream,
): 'terminal' | 'dark' | 'light' => {
  if ((stream.getColorDepth?.(env) ?? 1) < 8) return 'terminal'
  if (theme !== 'auto') return theme
  const light = isLight(env.COLORFGBG ?? '')
  return light === null ? 'terminal' : light ? 'light' : 'dark'
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
