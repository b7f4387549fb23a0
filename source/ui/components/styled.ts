import chalk, {type ChalkInstance} from 'chalk'
import type {Look} from '../theme.ts'

const colours: Readonly<Record<string, ChalkInstance>> = {
  blue: chalk.blue,
  cyan: chalk.cyan,
  magenta: chalk.magenta,
  yellow: chalk.yellow,
}

/** The text with the control sequences that give it this look, as far as the terminal has them. */
export const styled = (text: string, {color, bold, dimColor, inverse}: Look): string => {
  let shown = text
  if (dimColor) shown = chalk.dim(shown)
  if (typeof color === 'number') shown = chalk.ansi256(color)(shown)
  else if (color !== undefined) shown = colours[color]?.(shown) ?? shown
  if (bold) shown = chalk.bold(shown)
  return inverse ? chalk.inverse(shown) : shown
}
