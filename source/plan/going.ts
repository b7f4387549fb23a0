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
    const children = items.get(to)?.usedBy.filter(({how, from}) => how === 'parent' && gone.has(from)) ?? []
    return children.flatMap(({from}) => freedBy(from, gone, items))
  })
}

const makeCascadingGoing = ({items}: Inventory, apply: Apply): Going => {
  const taken = new Set<ItemKey>()
  const {gone, add, remove} = setOf(apply)
  const take = (key: ItemKey) => {
    add(key)
    for (const along of freedBy(key, gone, items)) add(along)
  }
  return {
    has: (key) => taken.has(key),
    toggle: (key) => {
      if (!taken.delete(key)) {
        taken.add(key)
        take(key)
        return
      }
      // What it took along may still go along with others.
      const along = [...gone].filter((other) => !taken.has(other))
      for (const other of along) remove(other)
      for (const other of taken) for (const more of freedBy(other, gone, items)) add(more)
    },
    clear: () => {
      taken.clear()
      gone.forEach(remove)
    },
  }
}

/** `apply`: told of everything that goes now, or stays after all. */
export const makeGoing = (inventory: Inventory, apply: Apply): Going =>
  knownValue(inventory.engine)?.profile.honoursNoPrune === false
    ? makeCascadingGoing(inventory, apply)
    : makePlainGoing(apply)
