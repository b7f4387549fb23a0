import type {Age} from './age.ts'
import {containerAge, isAtRest} from './ages/container-age.ts'
import {buildsOn} from './builds.ts'
import {isComplete} from './complete.ts'
import type {Context} from './context.ts'
import {doubtsIn} from './doubts.ts'
import {clockOf} from './engine-clock.ts'
import {type ItemKey, itemKey} from './ids.ts'
import type {Inventory} from './inventory.ts'
import type {Item} from './item.ts'
import {cacheItem} from './items/cache-item.ts'
import {containerItem} from './items/container-item.ts'
import {imageItem} from './items/image-item.ts'
import {networkItem} from './items/network-item.ts'
import {rememberedOf} from './items/remembered.ts'
import {volumeItem} from './items/volume-item.ts'
import {layersIn} from './layers-in.ts'
import type {Memory} from './ledger.ts'
import {ledgerKeyOf} from './ledger-key.ts'
import {detailsOf} from './links/container-links.ts'
import {findersIn, linksIn} from './links/links-in.ts'
import {reachedFrom} from './links/reached.ts'
import {type Listed, listedIn} from './listed.ts'
import {knownValue} from './measured.ts'
import {pastOf} from './past/past.ts'
import type {Snapshot} from './snapshot.ts'

const agesOfContainers = (snapshot: Snapshot, listed: Listed, memory: Memory, now: number) => {
  const ages = new Map<ItemKey, Age>()
  for (const container of listed.containers) {
    const remembered = rememberedOf(ledgerKeyOf('container', container), memory)
    ages.set(
      itemKey('container', container.id),
      containerAge(container, detailsOf(snapshot, container), remembered, now),
    )
  }
  return ages
}

const liveContainers = (snapshot: Snapshot, listed: Listed): readonly ItemKey[] =>
  listed.containers
    .filter((container) => !isAtRest(container, detailsOf(snapshot, container)))
    .map(({id}) => itemKey('container', id))

function* itemsIn(context: Context): Generator<Item> {
  const {listed} = context
  for (const record of listed.images) yield imageItem(record, context)
  for (const record of listed.containers) {
    const age = context.containerAges.get(itemKey('container', record.id))
    if (age) yield containerItem(record, age, context)
  }
  for (const record of listed.volumes) yield volumeItem(record, context)
  for (const record of listed.networks) yield networkItem(record, context)
  for (const record of listed.cache) yield cacheItem(record, context)
}

/**
 * Everything known about the items of one engine. `now`: our clock, ms. Not known lists have no items here; that they are not
 * known is in the doubts and gaps.
 */
export const buildInventory = (snapshot: Snapshot, memory: Memory, now: number): Inventory => {
  const clock = clockOf(snapshot.engine, now)
  const listed = listedIn(snapshot)
  const profile = knownValue(snapshot.engine)?.profile ?? null
  const find = findersIn(snapshot, listed)
  const layers = layersIn(snapshot, listed, profile)
  const links = linksIn(snapshot, listed, find, layers)
  const complete = isComplete(snapshot)
  const doubts = doubtsIn(snapshot, listed, find.images, memory)
  const past = pastOf({snapshot, listed, layers, memory, doubts, ours: now, now: clock.now})
  const items = new Map<ItemKey, Item>()
  const context: Context = {
    snapshot,
    listed,
    memory,
    profile,
    links,
    inUse: reachedFrom(liveContainers(snapshot, listed), links),
    layers,
    past,
    complete,
    containerAges: agesOfContainers(snapshot, listed, memory, clock.now),
    builds: buildsOn(listed, snapshot.imageDetails, layers, clock.now),
    now: clock.now,
  }
  for (const item of itemsIn(context)) items.set(item.key, item)
  return {
    engine: snapshot.engine,
    now: clock.now,
    clockSkew: clock.skew,
    items,
    layers,
    past,
    doubts,
    gaps: snapshot.gaps,
    complete,
    snapshot,
  }
}
