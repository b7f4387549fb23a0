import {programFile} from '../build/program.mjs'
import {limit, median} from './figures.mjs'
import {node24} from './node-24.mjs'
import {pressKeys, shown} from './press-keys.mjs'
import {serveScene} from './scene-engine.mjs'
import {openProgram} from './timing.mjs'
import {openWire} from './wire.mjs'

export const title =
  'marking, sorting, filtering 5000 images on Node 24: from the press to the first byte of the answer'

const FRAME_MS = 16

/** What is done, and by which keys, all of which are pressed one after the other; the list is as before then. */
const rounds = {
  'space marks one': [' ', ' '],
  's marks what is stale': ['s'],
  'space, with all stale marked': [' ', ' '],
  'A takes all marks away': ['A'],
  'S marks what is unused': ['S'],
  'space, with all unused marked': [' ', ' ', 'A'],
  'a marks all in view': ['a', 'A'],
  'o sorts by another column': ['o', 'o', 'o', 'o', 'o', 'o', 'o'],
  'O sorts the other way': ['O', 'O'],
  'u shows what is unused': ['u', 'u'],
  'a letter of a filter': ['/', 'p', 'a', 'y', '\u007f', '\u007f', '\u007f', '\r'],
}

export const run = async ({runs}) => {
  const engine = await serveScene('huge')
  const wire = await openWire(engine)
  const program = openProgram(node24(), [programFile, '-H', wire.host])
  try {
    await program.until('rows', shown)
    await wire.rest()
    await program.rest()
    const times = new Map(Object.keys(rounds).map((name) => [name, []]))
    for (let turn = 0; turn < Math.min(5, runs); turn++) {
      for (const [name, keys] of Object.entries(rounds)) times.get(name).push(...(await pressKeys(program, keys)).times)
    }
    return [...times].map(([name, list]) => limit(name, median(list), FRAME_MS, 'ms'))
  } finally {
    await program.end()
    await wire.close()
    await engine.stop()
  }
}
