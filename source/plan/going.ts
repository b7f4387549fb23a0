import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {knownValue} from '../inventory/measured.ts'
import {takenAlong} from './cascade.ts'

/** What goes: what was taken in, and on an engine that does not honour `noprune` what it takes along. */
export interface Going {
  readonly has: (key: ItemKey) => boolean
  readonly toggle: (key: ItemKey) => void
  readonly clear: () => void
}

type Apply = (key: ItemKey, isGone: boolean) => void

const setOf = (apply: Apply) => {
  const gone = new Set<ItemKey>()
  const add = (key: ItemKey) => {
    if (gone.has(key)) return
    gone.add(key)
    apply(key, true)
  }
  const remove = (key: ItemKey) => {
    if (gone.delete(key)) apply(key, false)
  }
  return {gone, add, remove}
}

const makePlainGoing = (apply: Apply): Going => {
  const {gone, add, remove} = setOf(apply)
  return {
    has: (key) => gone.has(key),
    toggle: (key) => (gone.has(key) ? remove(key) : add(key)),
    clear: () => gone.forEach(remove),
  }
}

/** Images that can go now that this item goes: those it was built on; those a container kept whose children are gone already. */
const freedBy = (key: ItemKey, gone: ReadonlySet<ItemKey>, items: Inventory['items']): readonly ItemKey[] => {
  const item = items.get(key)
  if (item?.kind === 'image') return takenAlong(item, gone, items).map((along) => along.key)
  if (item?.kind !== 'container') return []
  return item.uses.flatMap(({to}) => {
    const child = items.get(to)?.usedBy.find(({how, from}) => how === 'parent' && gone.has(from))
    return child ? freedBy(child.from, gone, items) : []
  })
}

const makeCascadingGoing = ({items}: Inventory, apply: Apply): Going => {
  const taken = new Set<ItemKey>()
  const along = new Set<ItemKey>()
  const {gone, add, remove} = setOf(apply)
  const followUp = (key: ItemKey) => {
    for (const more of freedBy(key, gone, items)) {
      along.add(more)
      add(more)
    }
  }
  /** What went along needs all that used it to be gone. */
  const bringBack = (key: ItemKey) => {
    remove(key)
    for (const {to, how} of items.get(key)?.uses ?? []) if (how !== 'volumes-from' && along.delete(to)) bringBack(to)
  }
  return {
    has: (key) => taken.has(key),
    toggle: (key) => {
      if (!taken.delete(key)) {
        taken.add(key)
        along.delete(key)
        add(key)
        followUp(key)
        return
      }
      bringBack(key)
      const child = items.get(key)?.usedBy.find(({how, from}) => how === 'parent' && gone.has(from))
      if (child) followUp(child.from)
    },
    clear: () => {
      taken.clear()
      along.clear()
      gone.forEach(remove)
    },
  }
}

/** `apply`: told of everything that goes now, or stays after all. */
export const makeGoing = (inventory: Inventory, apply: Apply): Going =>
  knownValue(inventory.engine)?.profile.honoursNoPrune === false
    ? makeCascadingGoing(inventory, apply)
    : makePlainGoing(apply)
