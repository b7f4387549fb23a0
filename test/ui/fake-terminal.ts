import {PassThrough} from 'node:stream'
import type {Listener} from '../../source/look/look.ts'
import type {View} from '../../source/look/view.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {printable} from '../../source/text/printable.ts'
import type {InterfacePorts, InterfaceResult} from '../../source/ui/interface.ts'
import {openInterface} from '../../source/ui/open-interface.tsx'
import type {Size} from '../../source/ui/state/state.ts'
import {openScreen, type Screen} from '../terminal/screen.ts'
import {PIN_FILE} from './play.ts'
import {NOW} from './sample-snapshot.ts'

export interface Opened {
  readonly screen: Screen
  /** Every byte that was written. */
  readonly output: () => string
  readonly raw: () => boolean
  /** Types all of it at once; resolves when it has been read. */
  readonly type: (text: string) => Promise<void>
  readonly show: (view: View) => void
  /** From now on there is no view, but this error. */
  readonly breakLook: (error: Error) => void
  readonly resize: (columns: number, rows: number) => void
  /** Resolves when the screen shows it. */
  readonly sees: (wanted: string | RegExp) => Promise<string>
  /** Resolves when all that was written is on the screen. */
  readonly drawn: () => Promise<void>
  readonly result: Promise<InterfaceResult>
}

interface Options extends Partial<Omit<InterfacePorts, 'stdin' | 'stdout' | 'stderr' | 'look'>> {
  readonly view: View
  readonly columns?: number
  readonly rows?: number
  /** What the terminal says of its size, where that is not the truth. */
  readonly told?: Size
  readonly refresh?: () => void
}

// A stream that says it is a terminal; Ink asks for no more than this.
const asTerminal = <Stream extends PassThrough, Extra extends object>(stream: Stream, extra: Extra) =>
  Object.assign(stream, {isTTY: true}, extra)

const makeLook = (first: View, refresh: () => void) => {
  let view = first
  let broken: Error | null = null
  const listeners = new Set<Listener>()
  return {
    look: {
      view: () => {
        if (broken !== null) throw broken
        return view
      },
      subscribe: (listener: Listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      judgeBy: () => {},
      lookInto: () => {},
      refresh,
      askRegistry: () => {},
      settled: async () => view,
      stop: async () => {},
    },
    show: (next: View) => {
      view = next
      for (const listener of listeners) listener(null)
    },
    breakLook: (error: Error) => {
      broken = error
      for (const listener of listeners) listener(null)
    },
  }
}

/** The interface in a terminal that is only memory. */
export const open = ({view, columns = 100, rows = 30, told, refresh = () => {}, ...ports}: Options): Opened => {
  const screen = openScreen(columns, rows)
  let output = ''
  let raw = false
  let drawn = Promise.resolve()
  const watchers = new Set<() => void>()
  const stdin = asTerminal(new PassThrough(), {
    setRawMode: (on: boolean) => {
      raw = on
    },
    ref: () => {},
    unref: () => {},
  })
  const stdout = asTerminal(new PassThrough(), told ?? {columns, rows})
  stdout.on('data', (data: Buffer) => {
    output += data.toString()
    // as a terminal's driver does
    drawn = screen.write(data.toString().replaceAll('\n', '\r\n')).then(() => {
      for (const watcher of watchers) watcher()
    })
  })
  const {look, show, breakLook} = makeLook(view, refresh)
  // a real terminal's stdin keeps the process going
  const alive = setInterval(() => {}, 2 ** 30)
  const result = openInterface({
    look,
    opening: Promise.resolve({title: 'local'}),
    policy: DEFAULT_POLICY,
    pins: {file: PIN_FILE, change: async () => []},
    writePlan: async (_, file) => printable(`/home/ana/${file}`),
    now: () => NOW,
    startRun: null,
    colors: true,
    palette: 'terminal',
    unicode: true,
    screenReader: false,
    dumb: false,
    end: new AbortController().signal,
    suspend: null,
    onCrash: () => {},
    onContinue: () => () => {},
    ...ports,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: asTerminal(new PassThrough(), {}) as unknown as NodeJS.WriteStream,
  })
  result.catch(() => {}).finally(() => clearInterval(alive))
  const sees = (wanted: string | RegExp) =>
    new Promise<string>((resolve) => {
      const watcher = () => {
        const text = screen.rows().join('\n')
        if (typeof wanted === 'string' ? !text.includes(wanted) : !wanted.test(text)) return
        watchers.delete(watcher)
        resolve(text)
      }
      watchers.add(watcher)
      watcher()
    })
  return {
    screen,
    output: () => output,
    raw: () => raw,
    type: async (text) => {
      stdin.write(text)
      await new Promise((resolve) => setImmediate(resolve))
    },
    show,
    breakLook,
    resize: (newColumns, newRows) => {
      screen.resize(newColumns, newRows)
      Object.assign(stdout, {columns: newColumns, rows: newRows})
      stdout.emit('resize')
    },
    sees,
    drawn: () => drawn,
    result,
  }
}
