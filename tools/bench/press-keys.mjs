import {setTimeout} from 'node:timers/promises'
import {now} from './timing.mjs'

// longer than a frame of Ink, so that each press is drawn for itself
const BETWEEN_MS = 60

/**
 * Presses these keys one after the other in a program.
 * @returns {Promise<{times: number[], bytes: number[]}>} of each: ms to the first byte that was written, bytes that were written
 */
export const pressKeys = async (program, keys) => {
  const seen = {times: [], bytes: []}
  for (const key of keys) {
    const before = program.written()
    const start = now()
    const drawn = program.nextOutput()
    program.type(key)
    seen.times.push((await drawn) - start)
    await setTimeout(BETWEEN_MS)
    seen.bytes.push(program.written() - before)
  }
  return seen
}

/** Down and up again, `count` presses in all. */
export const downAndUp = (count) => Array.from({length: count}, (_, index) => (index % 30 < 15 ? 'j' : 'k'))

export const shown = (text) => /[□■◆] \S/.test(text)
