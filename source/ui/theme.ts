/** What a text means; how that looks is said once, below. */
export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'title'
  | 'key'
  | 'marked'
  | 'stale'
  | 'good'
  | 'warning'
  | 'danger'
  | 'bar-image'
  | 'bar-container'
  | 'bar-volume'
  | 'bar-cache'

/** A number: one of the 256 indexed colours, which are the same in every terminal from 16 on. */
export interface Look {
  readonly color?: string | number
  readonly bold?: boolean
  readonly dimColor?: boolean
  readonly inverse?: boolean
}

/** `terminal`: its own 16 colours, which its owner chose for its background. */
export type Palette = 'terminal' | 'dark' | 'light'

type Colours = Readonly<
  Record<'quiet' | 'accent' | 'notice' | 'good' | 'danger' | 'image' | 'container' | 'volume' | 'cache', Look>
>

// Blue against orange and pink, never red against green, after Okabe and Ito; brightness and words carry the same meaning. Each has
// a contrast of at least 4.5 to black (dark) or white (light).
const PALETTES: Readonly<Record<Palette, Colours>> = {
  terminal: {
    quiet: {dimColor: true},
    accent: {color: 'cyan'},
    notice: {color: 'yellow'},
    good: {color: 'blue'},
    danger: {color: 'magenta'},
    image: {color: 'blue'},
    container: {color: 'cyan'},
    volume: {color: 'magenta'},
    cache: {color: 'yellow'},
  },
  dark: {
    quiet: {color: 246},
    accent: {color: 80},
    notice: {color: 214},
    good: {color: 75},
    danger: {color: 211},
    image: {color: 75},
    container: {color: 80},
    volume: {color: 177},
    cache: {color: 214},
  },
  light: {
    quiet: {color: 241},
    accent: {color: 24},
    notice: {color: 94},
    good: {color: 25},
    danger: {color: 125},
    image: {color: 25},
    container: {color: 23},
    volume: {color: 91},
    cache: {color: 94},
  },
}

const looksOf = ({quiet, accent, notice, good, danger, image, container, volume, cache}: Colours) =>
  ({
    plain: {},
    dim: quiet,
    strong: {bold: true},
    title: {...accent, bold: true},
    key: accent,
    marked: {...notice, bold: true},
    stale: notice,
    good,
    warning: {...notice, bold: true},
    danger: {...danger, bold: true},
    'bar-image': image,
    'bar-container': container,
    'bar-volume': volume,
    'bar-cache': cache,
  }) satisfies Record<Tone, Look>

const LOOKS: Readonly<Record<Palette, Readonly<Record<Tone, Look>>>> = {
  terminal: looksOf(PALETTES.terminal),
  dark: looksOf(PALETTES.dark),
  light: looksOf(PALETTES.light),
}

const WITHOUT: Readonly<Partial<Record<Tone, Look>>> = {
  dim: {dimColor: true},
  strong: {bold: true},
  title: {bold: true},
  key: {bold: true},
  marked: {bold: true},
  warning: {bold: true},
  danger: {bold: true},
}

const PLAIN: Look = {}

/** Null: without colours. */
export const lookOf = (tone: Tone, palette: Palette | null): Look =>
  palette === null ? (WITHOUT[tone] ?? PLAIN) : LOOKS[palette][tone]
