import {type Printable, printable} from './printable.ts'

/** `1 image`, `3 images`, `1,204 images`; `many` where an s is not enough. */
export const sayCount = (count: number, one: string, many = `${one}s`): Printable =>
  printable(`${count.toLocaleString('en')} ${count === 1 ? one : many}`)

/** `a`, `a and b`, `a, b and c`. */
export const sayList = (words: readonly string[], joint: 'and' | 'or' = 'and'): Printable => {
  const last = words.at(-1) ?? ''
  return printable(words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`)
}
