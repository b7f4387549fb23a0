import {execFile, spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, readFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import type {EngineKind} from './engine-kind.ts'

export {type EngineKind, type EngineKindForTests, engineKindsForTests, installedEngines} from './engine-kind.ts'

/** A real engine of our own; nothing else on the machine can see or meet it but by its socket. */
export interface RealEngine {
  readonly kind: EngineKind
  readonly isPodman: boolean
  readonly socketPath: string
  /** DOCKER_HOST for it: `unix://` and the socket's path. */
  readonly host: string
  /** Its data directory, at the same path for it and for us. */
  readonly dataRoot: string
  /** The daemon's process id as we see it. */
  readonly pid: number
  /** A program that runs the engine's own command line client beside it: `cli ps -a`. */
  readonly cli: string
  /** The port of the registry beside it, `localhost:<port>` in names of images; undefined without one. */
  readonly registryPort: number | undefined
  /** Ends it with all of its processes and mounts and deletes its data. Can be called again. */
  stop(): Promise<void>
}

const script = (name: string): string => fileURLToPath(new URL(`../../tools/engines/${name}`, import.meta.url))
const run = promisify(execFile)

export interface EngineOptions {
  readonly registryPort?: number
  /** Where its directory is made; the system's place for temporary files unless given. */
  readonly below?: string
}

/**
 * Starts an engine with nothing in it, in a directory of its own.
 * It ends with this process at the latest, also when that is killed.
 * Throws an Error with the script's own sentence where it can't start.
 */
export const startEngine = async (kind: EngineKind, options: EngineOptions = {}): Promise<RealEngine> => {
  const state = await mkdtemp(join(options.below ?? tmpdir(), 'dock-tidy-'))
  const stop = stopWithThisProcess(state)
  try {
    const registry = options.registryPort === undefined ? [] : ['--registry', String(options.registryPort)]
    await run(script('start'), [...registry, kind, state])
    const socketPath = join(state, 'engine.sock')
    return {
      kind,
      isPodman: kind.startsWith('podman-'),
      socketPath,
      host: `unix://${socketPath}`,
      dataRoot: join(state, 'data'),
      pid: await daemonOf(state),
      cli: join(state, 'cli'),
      registryPort: options.registryPort,
      stop,
    }
  } catch (error) {
    await stop()
    throw new Error(`${kind} did not start: ${said(error)}`, {cause: error})
  }
}

/** The engine's end is a process that waits for the end of its input: that comes when stop is called and when we are gone. */
const stopWithThisProcess = (state: string): (() => Promise<void>) => {
  const stopper = spawn(script('stop'), ['--purge', '--when-input-ends', state], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  stopper.unref()
  const ended = once(stopper, 'exit')
  return async () => {
    stopper.ref()
    stopper.stdin.end()
    const [code] = await ended
    if (code !== 0) throw new Error(`the engine in ${state} could not be stopped (exit code ${code})`)
  }
}

/** The daemon is the only child of the engine's init process when it has just started. */
const daemonOf = async (state: string): Promise<number> => {
  const init = (await readFile(join(state, 'pid'), 'utf8')).split(' ')[0]
  const children = await readFile(`/proc/${init}/task/${init}/children`, 'utf8')
  return Number(children.trim().split(' ')[0])
}

const said = (error: unknown): string =>
  error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
