import {filesize} from 'filesize'
import {type Printable, printable} from './printable.ts'

/** Whole bytes that are bounds; `atMost` null where nothing bounds it. */
interface Bounds {
  readonly atLeast: number
  readonly atMost: number | null
}

/** Decimal units like Docker's own output, three digits: `1.24 GB`, `212 MB`, `0 B`. */
export const sayBytes = (bytes: number): Printable =>
  printable(bytes < 1000 ? `${bytes} B` : filesize(bytes, {base: 10, precision: 3}))

/** Bounds as bounds: `212 MB`, `up to 98 MB`, `≥ 4.7 GB`, `4.71 GB, up to 5.20 GB`; `≈` where both would read the same. */
export const sayBounds = ({atLeast, atMost}: Bounds): Printable => {
  const low = sayBytes(atLeast)
  if (atMost === null) return printable(atLeast === 0 ? 'unknown' : `≥ ${low}`)
  const high = sayBytes(atMost)
  if (atLeast === atMost) return low
  if (low === high) return printable(`≈ ${low}`)
  return printable(atLeast === 0 ? `up to ${high}` : `${low}, up to ${high}`)
}

/** The same in one figure, for columns: `212 MB`, `≤ 98 MB`, `≥ 4.7 GB`, `?`. */
export const shortBounds = ({atLeast, atMost}: Bounds): Printable => {
  if (atMost === null) return printable(atLeast === 0 ? '?' : `≥ ${sayBytes(atLeast)}`)
  if (atLeast === atMost) return sayBytes(atLeast)
  return printable(`${sayBytes(atLeast) === sayBytes(atMost) ? '≈' : '≤'} ${sayBytes(atMost)}`)
}

/** The same as a size that may be either: `212 MB`, `23.5–28.6 MB`, `≥ 4.7 GB`, `?`. */
export const sayRange = ({atLeast, atMost}: Bounds): Printable => {
  const [low, high] = [sayBytes(atLeast), sayBytes(atMost ?? atLeast)]
  if (atMost === null || atLeast === atMost || low === high) return shortBounds({atLeast, atMost})
  const [number, unit] = low.split(' ')
  return printable(`${high.endsWith(` ${unit}`) ? number : low}–${high}`)
}

const PRECISION = {exact: '', about: '≈ ', 'at-least': '≥ ', 'at-most': 'up to '}

/** `212 MB`, `≈ 212 MB`, `≥ 212 MB`, `up to 212 MB`. */
export const sayMeasured = (bytes: number, precision: keyof typeof PRECISION): Printable =>
  printable(`${PRECISION[precision]}${sayBytes(bytes)}`)
