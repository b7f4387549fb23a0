import {type CacheAccount, cacheAccount} from './account-cache.ts'
import {imageAccount} from './account-images.ts'
import {addBounds, type ByteBounds, NO_BYTES} from './bytes.ts'
import type {Inventory} from './inventory.ts'
import type {Item} from './item.ts'
import {known, knownValue, type Measured, measuring} from './measured.ts'

/** Where an engine's bytes lie, each of them once. `measuring`: not all of it is read yet; `unknown`: its list can't be had. */
export interface Account {
  /** Layers of images, also of those that are in no list any more. */
  readonly images: Measured<ByteBounds>
  /** What containers wrote themselves. */
  readonly containers: Measured<ByteBounds>
  readonly volumes: Measured<ByteBounds>
  /** What build cache has and images don't. */
  readonly cache: Measured<ByteBounds>
  /** Null: none can be looked at. */
  readonly logs: ByteBounds | null
  /** All of it, with the logs that can be looked at. What is not read yet leaves it open. */
  readonly whole: ByteBounds
}

const OPEN: ByteBounds = {atLeast: 0, atMost: null}
const LISTS = {container: 'containers', volume: 'volumes'} as const

/** A log that can be looked at is counted with the logs. */
const withoutLog = ({id, kind, size}: Item, {engine, snapshot}: Inventory): number | null => {
  const bytes = size && knownValue(size)
  if (kind !== 'container' || bytes === null || !knownValue(engine)?.profile.writtenHasLog) return bytes
  return Math.max(0, bytes - (knownValue(snapshot.host)?.logs.get(id) ?? 0))
}

/** Nothing bounds the sum where an item can't be measured. */
const sumOf = (inventory: Inventory, kind: keyof typeof LISTS): Measured<ByteBounds> => {
  const list = inventory.snapshot[LISTS[kind]]
  if (list.state !== 'known') return list
  let sum = NO_BYTES
  for (const item of inventory.items.values()) {
    if (item.kind !== kind || item.size === null) continue
    if (item.size.state === 'measuring') return measuring
    const bytes = withoutLog(item, inventory)
    sum = addBounds(sum, bytes === null ? OPEN : {atLeast: bytes, atMost: bytes})
  }
  return known(sum)
}

const logsOf = ({snapshot}: Inventory): ByteBounds | null => {
  const [containers, host] = [knownValue(snapshot.containers), knownValue(snapshot.host)]
  if (containers === null || host === null) return null
  const found = containers.flatMap(({id}) => host.logs.get(id) ?? [])
  if (found.length === 0 && containers.length > 0) return null
  const atLeast = found.reduce((sum, bytes) => sum + bytes, 0)
  return {atLeast, atMost: found.length === containers.length ? atLeast : null}
}

const cacheOf = ({snapshot: {cache}, engine}: Inventory): Measured<CacheAccount> => {
  const profile = knownValue(engine)?.profile ?? null
  const store = profile?.store ?? 'classic'
  if (profile?.hasBuildCache === false) return known(cacheAccount([], store))
  return cache.state === 'known' ? known(cacheAccount(cache.value, store)) : cache
}

const boundsOf = (part: Measured<ByteBounds>): ByteBounds => knownValue(part) ?? OPEN

type Parts = Omit<Account, 'whole'>

/** The containerd store may count images, containers and unpacked build cache in one: only bounds tell whose it is. */
const countedAsOne = (inventory: Inventory, cache: Measured<CacheAccount>): ByteBounds | null => {
  if (knownValue(inventory.engine)?.profile.layersSizeOf !== 'everything-unpacked') return null
  const counted = knownValue(inventory.snapshot.layersSize)
  const packed = knownValue(cache)?.packed ?? null
  return counted === null ? null : {atLeast: counted, atMost: packed === null ? null : counted + packed}
}

const wholeOf = ({images, containers, volumes, cache, logs}: Parts, asOne: ByteBounds | null): ByteBounds =>
  [asOne ?? [images, containers, cache].map(boundsOf).reduce(addBounds), boundsOf(volumes), logs ?? NO_BYTES].reduce(
    addBounds,
  )

const makeAccount = (inventory: Inventory): Account => {
  const cache = cacheOf(inventory)
  const containers = sumOf(inventory, 'container')
  const unpacked = knownValue(cache)?.unpacked ?? OPEN
  const parts = {
    images: imageAccount(inventory, {containers: boundsOf(containers), cache: unpacked}),
    containers,
    volumes: sumOf(inventory, 'volume'),
    cache: cache.state === 'known' ? known(cache.value.bytes) : cache,
    logs: logsOf(inventory),
  }
  return {...parts, whole: wholeOf(parts, countedAsOne(inventory, cache))}
}

const made = new WeakMap<Inventory, Account>()

/** Made once for each inventory. */
export const accountOf = (inventory: Inventory): Account => {
  const account = made.get(inventory) ?? makeAccount(inventory)
  made.set(inventory, account)
  return account
}
