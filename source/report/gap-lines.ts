import type {Inventory} from '../inventory/inventory.ts'
import type {Printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {sayCount} from '../text/sentences.ts'

/**
 * A line for everything that could not be read; the same fault of many items is one line. What registries did not tell keeps
 * nothing that was proven otherwise, and has lines of its own.
 */
export const gapLines = ({gaps, doubts}: Inventory): readonly Printable[] => {
  const groups = new Map<string, {readonly gap: Inventory['gaps'][number]; readonly items: number}>()
  for (const gap of gaps) {
    if (gap.part === 'registry') continue
    const group = `${gap.part}\n${rawString(gap.reason)}`
    groups.set(group, {gap, items: (groups.get(group)?.items ?? 0) + (gap.item === null ? 0 : 1)})
  }
  const lines = [...groups.values()].map(({gap: {part, reason}, items}) =>
    items === 0 ? say`${part}: ${reason}` : say`${part} of ${sayCount(items, 'item')}: ${reason}`,
  )
  const doubtful = Object.values(doubts).filter((doubt): doubt is string => doubt !== null)
  return [...lines, ...doubtful.map((doubt) => say`${doubt}`)]
}
