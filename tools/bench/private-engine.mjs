import {execFile, execFileSync, spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync} from 'node:fs'
import {mkdtemp} from 'node:fs/promises'
import {request} from 'node:http'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {projectRoot} from '../build/bundle.mjs'

const script = (name) => join(projectRoot, 'tools/engines', name)
const run = promisify(execFile)

/**
 * Starts a real engine of our own in a temporary directory, which ends with this process at the latest.
 * @returns {Promise<{socket: string, host: string, stop: () => Promise<void>}>}
 */
export const startEngine = async (kind) => {
  const state = await mkdtemp(join(tmpdir(), 'dock-tidy-bench-'))
  const stopper = spawn(script('stop'), ['--purge', '--when-input-ends', state], {stdio: ['pipe', 'ignore', 'inherit']})
  const stop = async () => {
    const ended = once(stopper, 'exit')
    stopper.stdin.end()
    await ended
  }
  try {
    await run(script('start'), [kind, state])
  } catch (error) {
    await stop()
    throw new Error(`${kind} did not start: ${error.stderr.trim()}`)
  }
  const socket = join(state, 'engine.sock')
  return {socket, host: `unix://${socket}`, stop}
}

const fill = (engine, images, containers) =>
  run(script('seed'), ['--host', engine.host, '--images', String(images), '--containers', String(containers)])

/** Engines with about 300 images and 300 containers, one of a kind, started when first asked for. */
export const seededEngines = () => {
  const started = new Map()
  const start = async (kind) => {
    const engine = await startEngine(kind)
    await fill(engine, 300, 300)
    return engine
  }
  return {
    get: (kind) => {
      if (!started.has(kind)) started.set(kind, start(kind))
      return started.get(kind)
    },
    stop: async () => {
      for (const engine of await Promise.allSettled(started.values())) await engine.value?.stop()
    },
  }
}

/** The docker command line client: the machine's own, else the one that came with the engine. */
export const dockerClient = () => {
  try {
    return execFileSync('sh', ['-c', 'command -v docker'], {encoding: 'utf8'}).trim()
  } catch {
    const own = join(process.env.DOCK_TIDY_ENGINES ?? join(projectRoot, '.engines'), 'docker-28.5/usr/bin/docker')
    if (!existsSync(own)) throw new Error('there is no docker client here: npm run engines')
    return own
  }
}

/** Sends one request to the engine. @returns {Promise<{status: number, body: string, ms: number}>} */
export const ask = (engine, method, path, body) =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const sent = request({
      socketPath: engine.socket,
      method,
      path,
      headers: body && {'content-type': 'application/x-tar'},
    })
    sent.on('error', reject).on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve({status: answer.statusCode, body: text, ms: performance.now() - start}))
    })
    sent.end(body)
  })
