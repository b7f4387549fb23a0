import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {createInterface} from 'node:readline'
import type {RealEngine} from './real-engine.ts'

/** A way to the engine's registry on which nothing passes any more after so many bytes, until it is opened. */
export interface SlowRegistry {
  /** `localhost:<port>`, for names of images. */
  readonly name: string
  /** Resolves once something waits. */
  readonly waits: Promise<void>
  readonly open: () => void
  readonly stop: () => Promise<void>
}

/** Runs in the engine's network, where the registry is. Says `ready`, then `waits`; a line on stdin opens it. */
const program = (port: number, registry: number, bytes: number): string => `
  const net = require('node:net')
  let passed = 0, isOpen = false, waiting = []
  const later = (work) => isOpen ? work() : waiting.push(work)
  net.createServer((client) => {
    const upstream = net.connect(${registry}, '127.0.0.1')
    for (const socket of [client, upstream]) socket.on('error', () => {})
    client.pipe(upstream)
    upstream.on('data', (chunk) => {
      passed += chunk.length
      if (isOpen || passed <= ${bytes}) return client.write(chunk)
      upstream.pause()
      if (waiting.length === 0) console.log('waits')
      later(() => { client.write(chunk); upstream.resume() })
    })
    upstream.on('end', () => waiting.length > 0 ? later(() => client.end()) : client.end())
  }).listen(${port}, '127.0.0.1', () => console.log('ready'))
  process.stdin.on('data', () => { isOpen = true; for (const work of waiting.splice(0)) work() })
  process.stdin.on('end', () => process.exit())
`

/** Needs an engine with a registry. `bytes`: how much passes until it is opened. */
export const slowRegistry = async (
  {socketPath, registryPort}: RealEngine,
  port: number,
  bytes: number,
): Promise<SlowRegistry> => {
  if (registryPort === undefined) throw new Error('the engine has no registry')
  const init = (await readFile(join(dirname(socketPath), 'pid'), 'utf8')).split(' ')[0] ?? ''
  const words = ['--net', '--target', init, process.execPath, '-e', program(port, registryPort, bytes)]
  const child = spawn('nsenter', words, {stdio: ['pipe', 'pipe', 'inherit']})
  const lines = createInterface(child.stdout)
  const says = (word: string) =>
    new Promise<void>((resolve, reject) => {
      lines.on('line', (line) => line === word && resolve())
      child.on('exit', () => reject(new Error(`the way to the registry ended before it said ${word}`)))
    })
  const waits = says('waits')
  waits.catch(() => {})
  await says('ready')
  return {
    name: `localhost:${port}`,
    waits,
    open: () => child.stdin.write('open\n'),
    stop: async () => {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}
