import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {programFile} from '../build/program.mjs'
import {figure} from './figures.mjs'
import {environment} from './timing.mjs'
import {openWire} from './wire.mjs'

export const title = 'watch: 10 s of the watcher with nothing going on, at 300 images and 300 containers'

const tickMs = 10
const mostMemory = 60

/** CPU time of a process so far, ms in steps of 10. */
const cpuTime = async (pid) => {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')
  return (Number(fields[11]) + Number(fields[12])) * tickMs
}

/** MB of memory now, and at most so far. */
const memory = async (pid) => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return ['VmRSS', 'VmHWM'].map((name) => Number(new RegExp(`${name}:\\s*(\\d+)`).exec(status)?.[1]) / 1000)
}

const shows = (child, words) =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stderr.on('data', (data) => {
      text += data
      if (text.includes(words)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${text}`)))
  })

export const run = async ({engines}) => {
  const wire = await openWire(await engines.get('docker-28.5'))
  const state = await mkdtemp(join(tmpdir(), 'dock-tidy-bench-'))
  const child = spawn(process.execPath, [programFile, 'watch', '-H', wire.host, '--max-used', '1TB'], {
    env: environment({XDG_STATE_HOME: state, XDG_CACHE_HOME: state}),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    await shows(child, 'looked: ')
    await setTimeout(5000)
    const [cpu, sent] = [await cpuTime(child.pid), wire.seen.bytesSent]
    await setTimeout(10_000)
    const [now, peak] = await memory(child.pid)
    return [
      figure('CPU time', [(await cpuTime(child.pid)) - cpu]),
      figure('bytes sent to the engine', [wire.seen.bytesSent - sent], 'B'),
      `${figure('memory (RSS)', [now], 'MB')}at most ${mostMemory}: ${now <= mostMemory ? 'holds' : 'MISSED'}`,
      figure('memory (RSS), at most so far', [peak], 'MB'),
    ]
  } finally {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    await wire.close()
    await rm(state, {recursive: true, force: true})
  }
}
