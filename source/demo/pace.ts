/** How long things take, ms. Everything 0 for tests. */
export interface Pace {
  /** Each removal of an image, and more for each megabyte and thousand files of the layers it frees. */
  readonly image: number
  readonly megabyte: number
  readonly thousandFiles: number
  readonly container: number
  readonly volume: number
  readonly network: number
  readonly cacheRecord: number
  /** A pull, from the first line to the last. */
  readonly pull: number
  /** Any list. */
  readonly list: number
  /** One of the seconds a scene speaks of; 0: nothing happens by itself, and nothing in it is slow. */
  readonly second: number
}

export const INSTANT: Pace = {
  image: 0,
  megabyte: 0,
  thousandFiles: 0,
  container: 0,
  volume: 0,
  network: 0,
  cacheRecord: 0,
  pull: 0,
  list: 0,
  second: 0,
}

/** Slow enough to watch, fast enough not to wait: a few seconds for the whole of `laptop`. */
export const LIVELY: Pace = {
  image: 40,
  megabyte: 0.4,
  thousandFiles: 6,
  container: 60,
  volume: 50,
  network: 40,
  cacheRecord: 4,
  pull: 1500,
  list: 12,
  second: 1000,
}
