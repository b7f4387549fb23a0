import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import type {Settled} from '../settle.ts'
import {bundlesOf} from './bundles.ts'
import {chooseGreedily} from './greedy.ts'
import {type Found, searchBelow} from './search.ts'
import {spareNeedless} from './spare.ts'
import {makeTaking, type Taking} from './taking.ts'

const everything = ({count}: Taking) => Array.from({length: count}, (_, place) => place)

const startAnew = (taking: Taking, places: readonly number[]) => {
  taking.giveBack(taking.taken())
  taking.take(places)
}

/** From an end that may be too much, or not enough after all. */
const trimmed = (end: readonly number[], taking: Taking): Found => {
  startAnew(taking, end)
  if (!taking.isEnough()) startAnew(taking, everything(taking))
  spareNeedless(taking)
  const places = taking.taken()
  return {places, regret: places.reduce((sum, place) => sum + taking.regretOf(place), 0)}
}

/**
 * Those items that reach so many bytes with the least regret, counted by layers and only by what is freed for sure; all of them
 * where even that is not enough. What must go before one of them is among them. Regret adds up over items and is above 0.
 */
export const choose = (
  inventory: Inventory,
  settled: Settled,
  needed: number,
  regret: (item: Item) => number,
): readonly Item[] => {
  const {going} = settled
  if (needed <= 0) return []
  const taking = makeTaking(inventory, settled, regret, needed)
  taking.take(everything(taking))
  if (!taking.isEnough()) return going
  startAnew(taking, [])
  const bundles = bundlesOf(inventory, going)
  const found = chooseGreedily(bundles, taking)
    .map((end) => trimmed(end, taking))
    .reduce((best, other) => (other.regret < best.regret ? other : best))
  startAnew(taking, [])
  const best = new Set(searchBelow(found, bundles, taking).places)
  return going.filter((_, place) => best.has(place))
}
