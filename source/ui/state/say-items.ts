import type {ItemKey} from '../../inventory/ids.ts'
import type {Printable} from '../../text/printable.ts'
import {sayCount, sayList} from '../../text/sentences.ts'
import type {State} from './state.ts'
import {itemAt} from './visible-items.ts'

const WORDS = {
  image: 'image',
  container: 'container',
  volume: 'volume',
  network: 'network',
  cache: 'build cache record',
} as const

const wordFor = (state: State, key: ItemKey): string => {
  const item = itemAt(state, key)
  if (item === null) return 'item'
  return item.kind === 'container' && !item.age.inUse ? 'stopped container' : WORDS[item.kind]
}

/** How many of what: `1 stopped container and 2 images`. */
export const sayItems = (state: State, keys: readonly ItemKey[]): Printable => {
  const counts = new Map<string, number>()
  for (const key of keys) {
    const word = wordFor(state, key)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return sayList([...counts].map(([word, count]) => sayCount(count, word)))
}
