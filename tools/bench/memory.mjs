import {readFile} from 'node:fs/promises'
import {setTimeout} from 'node:timers/promises'
import {programFile} from '../build/program.mjs'
import {figure, limit} from './figures.mjs'
import {node24} from './node-24.mjs'
import {shown} from './press-keys.mjs'
import {serveScene} from './scene-engine.mjs'
import {openProgram} from './timing.mjs'
import {openWire} from './wire.mjs'

export const title =
  'memory: the interface at 2000 images and 1000 containers, all read; then while 10000 events come at once'

const EVENTS = 10_000
// the list of containers is read again after each burst, and garbage is not collected at once
const AFTER_MS = 4000

/** MB. */
const residentSize = async (pid) =>
  (Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))[1]) * 1024) / 1e6

const measure = async (node, engine) => {
  const wire = await openWire(engine)
  const program = openProgram(node, [programFile, '-H', wire.host])
  const burst = async () => {
    await engine.happen(EVENTS)
    await wire.rest()
    await setTimeout(AFTER_MS)
    return residentSize(program.pid)
  }
  try {
    await program.until('rows', shown)
    await wire.rest(4000)
    return {read: await residentSize(program.pid), bursts: [await burst(), await burst(), await burst()]}
  } finally {
    await program.end()
    await wire.close()
  }
}

export const run = async () => {
  const engine = await serveScene('huge', [2000, 1000])
  try {
    const lines = []
    for (const node of new Set([process.execPath, node24()])) {
      const {read, bursts} = await measure(node, engine)
      const [first, , last] = bursts
      lines.push(
        ` ${node === process.execPath ? `Node ${process.version}` : 'Node 24'}`,
        limit('resident, all read', read, 110, 'MB'),
        figure('resident, after 10000 events, three times', bursts, 'MB'),
        limit('growth from the first 10000 to the third', Math.max(0, last - first), 10, 'MB'),
      )
    }
    return lines
  } finally {
    await engine.stop()
  }
}
