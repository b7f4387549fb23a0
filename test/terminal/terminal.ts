// The built program in a real terminal: a pseudo-terminal of the system on one side, a screen in memory on the other.

import pty from '@lydell/node-pty'
import {type ProgramOptions, programEnvironment, programFile} from './run-program.ts'
import {openScreen, type Screen} from './screen.ts'

export interface TerminalOptions extends Omit<ProgramOptions, 'stdin' | 'signal'> {
  readonly args?: readonly string[]
  readonly columns?: number
  readonly rows?: number
}

export interface Exit {
  readonly code: number
  /** The signal's number, 0 for none. */
  readonly signal: number
}

export interface TerminalSession {
  readonly pid: number
  /** What a person sees now, without trailing spaces. */
  screen(): readonly string[]
  readonly view: Screen
  /** Every byte the program wrote. */
  output(): string
  /** Types: what a terminal would send for these keys. */
  type(keys: string): void
  resize(columns: number, rows: number): void
  kill(signal: NodeJS.Signals): void
  /** Resolves when the screen shows `wanted` (also when it does already), with the rows. Rejects when the program ends
   * first, or after `timeoutMs` (20,000). */
  waitForText(wanted: string | RegExp, options?: {readonly timeoutMs?: number}): Promise<readonly string[]>
  /** Resolves when `holds` is true of the screen. */
  waitUntil(holds: (view: Screen) => boolean, what: string, options?: {readonly timeoutMs?: number}): Promise<void>
  /** Resolves when the program has ended and its last bytes are on the screen. */
  readonly exit: Promise<Exit>
  [Symbol.asyncDispose](): Promise<void>
}

/** What keys send, by name. */
export const keys = {
  enter: '\r',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  pageDown: '\u001b[6~',
  pageUp: '\u001b[5~',
  home: '\u001b[H',
  end: '\u001b[F',
  tab: '\t',
  shiftTab: '\u001b[Z',
  backspace: '\u007f',
  control: (letter: string) => String.fromCharCode(letter.toUpperCase().charCodeAt(0) - 64),
  paste: (text: string) => `\u001b[200~${text}\u001b[201~`,
} as const

const matches = (rows: readonly string[], wanted: string | RegExp) => {
  const text = rows.join('\n')
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
}

const framed = (rows: readonly string[]) => rows.map((row) => `  | ${row}`).join('\n')

const start = ({command, args = [], env, cwd, columns = 100, rows = 30}: TerminalOptions) => {
  const [file, all] = command === undefined ? [process.execPath, [programFile, ...args]] : [command, [...args]]
  const settings = {TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', ...env, COLUMNS: undefined, LINES: undefined}
  return pty.spawn(file, all, {
    name: settings.TERM,
    cols: columns,
    rows,
    cwd: cwd ?? process.cwd(),
    env: programEnvironment(settings),
  })
}

/** Starts the built program (or `command`) in a terminal of `columns` × `rows` (100 × 30). Dispose of it with `await using`
 * or by waiting for `exit`. */
export const openTerminal = (options: TerminalOptions = {}): TerminalSession => {
  const {columns = 100, rows = 30} = options
  const view = openScreen(columns, rows)
  const program = start(options)
  const watchers = new Set<() => void>()
  let output = ''
  let ended: Exit | undefined
  let drawn = Promise.resolve()

  const look = () => {
    for (const watcher of watchers) watcher()
  }
  program.onData((data) => {
    output += data
    drawn = view.write(data).then(look)
  })
  view.onAnswer((data) => {
    if (ended === undefined) program.write(data)
  })
  const exit = new Promise<Exit>((resolve) => {
    program.onExit(({exitCode, signal}) => {
      ended = {code: exitCode, signal: signal ?? 0}
      const result = ended
      drawn.then(() => {
        look()
        resolve(result)
      })
    })
  })

  const waitUntil: TerminalSession['waitUntil'] = (holds, what, {timeoutMs = 20_000} = {}) =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer)
        watchers.delete(watcher)
        settle()
      }
      const fail = (why: string) => finish(() => reject(new Error(`${why} without ${what}:\n${framed(view.rows())}`)))
      const watcher = () => {
        if (holds(view)) finish(resolve)
        else if (ended !== undefined) drawn.then(() => (holds(view) ? finish(resolve) : fail(`ended (${ended?.code})`)))
      }
      const timer = setTimeout(() => fail(`${timeoutMs} ms passed`), timeoutMs)
      watchers.add(watcher)
      watcher()
    })

  return {
    pid: program.pid,
    screen: () => view.rows(),
    view,
    output: () => output,
    type: (text) => program.write(text),
    resize: (newColumns, newRows) => {
      view.resize(newColumns, newRows)
      program.resize(newColumns, newRows)
    },
    kill: (signal) => program.kill(signal),
    waitUntil,
    waitForText: async (wanted, waiting) => {
      await waitUntil((screen) => matches(screen.rows(), wanted), `${wanted} on the screen`, waiting)
      return view.rows()
    },
    exit,
    [Symbol.asyncDispose]: async () => {
      if (ended === undefined) program.kill('SIGKILL')
      await exit
      view.dispose()
    },
  }
}
