import xterm, {type IBufferCell, type Terminal} from '@xterm/headless'
import type {Cell} from './cell.ts'
import {paletteColour, trueColour} from './palette.ts'

/** A terminal's screen in memory: give it bytes, look at what a person would see. */
export interface Screen {
  /** Resolves when `data` is on the screen. */
  write(data: string): Promise<void>
  resize(columns: number, rows: number): void
  /** The visible rows without trailing spaces. */
  rows(): readonly string[]
  /** The visible rows and what scrolled off above them. */
  history(): readonly string[]
  cells(): readonly (readonly Cell[])[]
  readonly cursor: {readonly column: number; readonly row: number; readonly visible: boolean}
  readonly alternate: boolean
  readonly bracketedPaste: boolean
  readonly mouseTracking: boolean
  /** Answers the terminal gives to queries of the program. */
  onAnswer(listener: (data: string) => void): void
  dispose(): void
}

const colour = (isDefault: boolean, isRgb: boolean, value: number): string | null => {
  if (isDefault) return null
  return isRgb ? trueColour(value) : paletteColour(value)
}

const toCell = (cell: IBufferCell): Cell => ({
  text: cell.getChars() || ' ',
  width: cell.getWidth(),
  foreground: colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
  background: colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
  bold: cell.isBold() !== 0,
  dim: cell.isDim() !== 0,
  italic: cell.isItalic() !== 0,
  underline: cell.isUnderline() !== 0,
  inverse: cell.isInverse() !== 0,
})

const linesOf = (terminal: Terminal, first: number): readonly string[] =>
  Array.from({length: terminal.buffer.active.length - first}, (_, index) =>
    (terminal.buffer.active.getLine(first + index)?.translateToString(true) ?? '').trimEnd(),
  )

const cellsOf = (terminal: Terminal): readonly (readonly Cell[])[] => {
  const {active} = terminal.buffer
  return Array.from({length: terminal.rows}, (_, row) => {
    const line = active.getLine(active.baseY + row)
    return Array.from({length: terminal.cols}, (_, column) => line?.getCell(column))
      .filter((cell) => cell !== undefined)
      .map(toCell)
  })
}

// The headless terminal keeps no public flag for the cursor, so the two sequences that change it are watched.
const watchCursor = (terminal: Terminal): (() => boolean) => {
  let visible = true
  const watch = (final: string, shows: boolean) =>
    terminal.parser.registerCsiHandler({prefix: '?', final}, (parameters) => {
      if (parameters.includes(25)) visible = shows
      return false
    })
  watch('h', true)
  watch('l', false)
  return () => visible
}

export const openScreen = (columns: number, rows: number): Screen => {
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 5000})
  const cursorVisible = watchCursor(terminal)
  return {
    write: (data) => new Promise((resolve) => terminal.write(data, resolve)),
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    rows: () => linesOf(terminal, terminal.buffer.active.baseY),
    history: () => linesOf(terminal, 0),
    cells: () => cellsOf(terminal),
    get cursor() {
      const {cursorX, cursorY} = terminal.buffer.active
      return {column: cursorX, row: cursorY, visible: cursorVisible()}
    },
    get alternate() {
      return terminal.buffer.active.type === 'alternate'
    },
    get bracketedPaste() {
      return terminal.modes.bracketedPasteMode
    },
    get mouseTracking() {
      return terminal.modes.mouseTrackingMode !== 'none'
    },
    onAnswer: (listener) => {
      terminal.onData(listener)
    },
    dispose: () => terminal.dispose(),
  }
}
