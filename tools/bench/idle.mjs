import {readFile} from 'node:fs/promises'
import {setTimeout} from 'node:timers/promises'
import {programFile} from '../build/program.mjs'
import {limit} from './figures.mjs'
import {openProgram} from './timing.mjs'
import {openWire} from './wire.mjs'

export const title = 'idle: 10 s of the interface with nothing going on, at 300 images and 300 containers'

const tickMs = 10

/** CPU time of a process so far, ms in steps of 10. */
const cpuTime = async (pid) => {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

export const run = async ({engines}) => {
  const wire = await openWire(await engines.get('docker-28.5'))
  const program = openProgram(process.execPath, [programFile, '-H', wire.host])
  try {
    await program.until('rows', (text) => /[□■] \S/.test(text))
    await wire.rest(5000)
    const [cpu, sent, requests] = [await cpuTime(program.pid), wire.seen.bytesSent, wire.seen.requests.length]
    await setTimeout(10_000)
    return [
      limit('CPU time', (await cpuTime(program.pid)) - cpu, 50, 'ms'),
      limit('bytes sent to the engine', wire.seen.bytesSent - sent, 0, 'B'),
      ...wire.seen.requests.slice(requests).map((line) => `    ${line}`),
    ]
  } finally {
    await program.end()
    await wire.close()
  }
}
