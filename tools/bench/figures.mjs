const sorted = (samples) => [...samples].sort((a, b) => a - b)

export const median = (samples) => {
  const list = sorted(samples)
  const middle = list.length >> 1
  return list.length % 2 === 1 ? list[middle] : (list[middle - 1] + list[middle]) / 2
}

/** The sample that `percent` of them do not pass. */
export const percentile = (samples, percent) => {
  const list = sorted(samples)
  return list[Math.min(list.length - 1, Math.ceil((percent / 100) * list.length) - 1)]
}

const number = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0)).padStart(7)

/** One line about samples: `what  median (lowest to highest) unit`. */
export const figure = (what, samples, unit = 'ms') => {
  const list = sorted(samples)
  const range = list.length > 1 ? `(${number(list[0]).trim()} to ${number(list.at(-1)).trim()})` : ''
  return `  ${what.padEnd(54)}${number(median(samples))} ${unit}  ${range}`
}

/** One line that compares `value` with what it should not pass (`most`) or should reach (`least`). */
export const ratio = (what, value, {most, least} = {}) => {
  const line = `  ${what.padEnd(54)}${value.toFixed(2).padStart(7)} x`
  if (most === undefined && least === undefined) return line
  const holds = most === undefined ? value >= least : value <= most
  const limit = most === undefined ? `at least ${least}` : `at most ${most}`
  return `${line}   ${limit}: ${holds ? 'holds' : 'MISSED'}`
}

/** One line that compares a value with the number it should not pass. */
export const limit = (what, value, most, unit) =>
  `  ${what.padEnd(54)}${number(value)} ${unit}  at most ${most}: ${value <= most ? 'holds' : 'MISSED'}`
