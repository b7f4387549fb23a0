import type {Cell} from './cell.ts'

export interface PictureOptions {
  readonly foreground?: string
  readonly background?: string
  /** Above the screen, as in a window's frame; none without. */
  readonly title?: string
}

const cellWidth = 8.43
const cellHeight = 19
const margin = 14
const titleHeight = cellHeight + 6
const fonts = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const x = (column: number) => (margin + column * cellWidth).toFixed(2)

interface Run {
  readonly column: number
  readonly columns: number
  readonly text: string
  readonly look: Cell
}

const sameLook = (a: Cell, b: Cell) =>
  a.foreground === b.foreground &&
  a.background === b.background &&
  a.bold === b.bold &&
  a.dim === b.dim &&
  a.italic === b.italic &&
  a.underline === b.underline &&
  a.inverse === b.inverse

/** Neighbours that look alike, together. */
const runsOf = (row: readonly Cell[]): readonly Run[] => {
  const runs: Run[] = []
  for (const [column, cell] of row.entries()) {
    const last = runs.at(-1)
    if (cell.width === 0) continue
    if (last !== undefined && sameLook(last.look, cell)) {
      runs[runs.length - 1] = {...last, columns: last.columns + cell.width, text: last.text + cell.text}
    } else {
      runs.push({column, columns: cell.width, text: cell.text, look: cell})
    }
  }
  return runs
}

const coloursOf = ({foreground, background, inverse}: Cell, own: {foreground: string; background: string}) =>
  inverse
    ? {front: background ?? own.background, back: foreground ?? own.foreground}
    : {front: foreground ?? own.foreground, back: background}

const drawRun = ({column, columns, text, look}: Run, top: number, own: {foreground: string; background: string}) => {
  const {front, back} = coloursOf(look, own)
  const width = (columns * cellWidth).toFixed(2)
  const fill =
    back === null ? '' : `<rect x="${x(column)}" y="${top}" width="${width}" height="${cellHeight}" fill="${back}"/>`
  if (text.trim() === '' && !look.underline) return fill
  const style = [
    `fill="${front}"`,
    look.bold ? 'font-weight="bold"' : '',
    look.italic ? 'font-style="italic"' : '',
    look.underline ? 'text-decoration="underline"' : '',
    look.dim ? 'opacity="0.6"' : '',
  ]
  const place = `x="${x(column)}" y="${top + 14}" textLength="${width}" lengthAdjust="spacingAndGlyphs"`
  return `${fill}<text ${place} ${style.filter(Boolean).join(' ')} xml:space="preserve">${escaped(text)}</text>`
}

type Rows = readonly (readonly Cell[])[]

/** The pieces of one row, the row being the `index`th below a title, if any. */
const drawRow = (row: readonly Cell[], index: number, options: PictureOptions): readonly string[] => {
  const {foreground = '#cdd9e5', background = '#1c2128', title} = options
  const top = margin + (title === undefined ? 0 : titleHeight) + index * cellHeight
  return runsOf(row)
    .map((run) => drawRun(run, top, {foreground, background}))
    .filter(Boolean)
}

const inFrame = (rows: Rows, {background = '#1c2128', title}: PictureOptions, lines: readonly string[]): string => {
  const head = title === undefined ? 0 : titleHeight
  const width = Math.ceil(2 * margin + (rows[0]?.length ?? 0) * cellWidth)
  const height = 2 * margin + head + rows.length * cellHeight
  const heading = `<text x="${width / 2}" y="${margin + 10}" fill="#909dab" text-anchor="middle">${escaped(title ?? '')}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${background}"/>`,
    `<g font-family="${fonts}" font-size="14">`,
    ...(title === undefined ? [] : [heading]),
    ...lines,
    '</g></svg>\n',
  ].join('\n')
}

/** An SVG picture of a screen, 8.43 × 19 pixels a cell. */
export const drawPicture = (rows: Rows, options: PictureOptions = {}): string =>
  inFrame(
    rows,
    options,
    rows.flatMap((row, index) => drawRow(row, index, options)),
  )

/** When something is seen, in parts of the whole; what does not move shows what is there at the beginning. */
const seenFrom = (from: number, to: number, seconds: number, drawn: readonly string[]): string => {
  if (from === 0 && to === 1) return drawn.join('')
  const times = from === 0 ? [0, to] : to === 1 ? [0, from] : [0, from, to]
  const values = from === 0 ? ['inline', 'none'] : to === 1 ? ['none', 'inline'] : ['none', 'inline', 'none']
  const animate = `<animate attributeName="display" dur="${seconds}s" repeatCount="indefinite" calcMode="discrete" keyTimes="${times.map((time) => Number(time.toFixed(4))).join(';')}" values="${values.join(';')}"/>`
  return `<g${from === 0 ? '' : ' display="none"'}>${animate}${drawn.join('')}</g>`
}

/** An SVG that goes through these screens, `seconds` for each, again and again. Rows that stay are in it once. */
export const drawWalk = (screens: readonly Rows[], seconds: number, options: PictureOptions = {}): string => {
  const [first = []] = screens
  const lines = first.flatMap((_, index) => {
    const rows = screens.map((screen) => drawRow(screen[index] ?? [], index, options))
    const starts = rows.flatMap((row, at) => (at > 0 && row.join('') === rows[at - 1]?.join('') ? [] : [at]))
    return starts.map((start, nth) =>
      seenFrom(
        start / rows.length,
        (starts[nth + 1] ?? rows.length) / rows.length,
        seconds * rows.length,
        rows[start] ?? [],
      ),
    )
  })
  return inFrame(first, options, lines)
}
