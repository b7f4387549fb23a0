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

/** Ink's text properties. */
export interface Look {
  readonly color?: string
  readonly bold?: boolean
  readonly dimColor?: boolean
  readonly inverse?: boolean
}

// Blue against yellow, never red against green; brightness and words carry the same meaning. Named colours follow the
// terminal's own palette, dark or light.
const COLOURS: Readonly<Record<Tone, Look>> = {
  plain: {},
  dim: {dimColor: true},
  strong: {bold: true},
  title: {color: 'cyan', bold: true},
  key: {color: 'cyan'},
  marked: {color: 'yellow', bold: true},
  stale: {color: 'yellow'},
  good: {color: 'blue'},
  warning: {color: 'yellow', bold: true},
  danger: {color: 'magenta', bold: true},
  'bar-image': {color: 'blue'},
  'bar-container': {color: 'cyan'},
  'bar-volume': {color: 'magenta'},
  'bar-cache': {color: 'yellow'},
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

export const lookOf = (tone: Tone, colors: boolean): Look => (colors ? COLOURS[tone] : (WITHOUT[tone] ?? PLAIN))
