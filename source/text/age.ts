import {type Printable, printable} from './printable.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MONTH = 30.4375 * DAY
const YEAR = 365.25 * DAY

// Days are told for long: a limit is written in days, and `62 d` says more about it than `2 mo`.
const UNITS = [
  {from: YEAR, length: YEAR, name: 'y'},
  {from: 3 * MONTH, length: MONTH, name: 'mo'},
  {from: 2 * DAY, length: DAY, name: 'd'},
  {from: HOUR, length: HOUR, name: 'h'},
  {from: MINUTE, length: MINUTE, name: 'min'},
] as const

/** A stretch of time (ms) in its one largest unit, rounded down so that nothing looks older than it is: `now`, `5 h`, `62 d`. */
export const sayAge = (ms: number): Printable => {
  const unit = UNITS.find(({from}) => ms >= from)
  return printable(unit === undefined ? 'now' : `${Math.floor(ms / unit.length)} ${unit.name}`)
}

/** The same in words for sentences: `62 days`, `1 hour`, `less than a minute`. */
export const sayDuration = (ms: number): Printable => {
  const unit = UNITS.find(({from}) => ms >= from)
  if (unit === undefined) return printable('less than a minute')
  const count = Math.floor(ms / unit.length)
  const word = {y: 'year', mo: 'month', d: 'day', h: 'hour', min: 'minute'}[unit.name]
  return printable(`${count} ${word}${count === 1 ? '' : 's'}`)
}
