import type {Move} from './action.ts'

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

/** Where a cursor at `index` of `count` goes; `page` rows are on the screen. */
export const moved = (index: number, to: Move, count: number, page: number): number => {
  const last = Math.max(0, count - 1)
  const step = Math.max(1, page - 1)
  switch (to) {
    case 'up':
      return clamp(index - 1, 0, last)
    case 'down':
      return clamp(index + 1, 0, last)
    case 'page-up':
      return clamp(index - step, 0, last)
    case 'page-down':
      return clamp(index + step, 0, last)
    case 'first':
      return 0
    case 'last':
      return last
  }
}

/** First row to draw so that `index` is on the screen and as little as possible moves. */
export const topFor = (top: number, index: number, count: number, page: number): number =>
  clamp(top, Math.max(0, index - page + 1), Math.max(0, Math.min(index, count - page)))

/** First row of a text of `count` lines that is scrolled without a cursor. */
export const scrolled = (top: number, to: Move, count: number, page: number): number =>
  Math.min(moved(top, to, count, page), Math.max(0, count - page))
