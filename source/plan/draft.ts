import type {ItemKey} from '../inventory/ids.ts'
import type {CacheItem, ImageItem, Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import type {CacheRecord} from '../inventory/snapshot.ts'
import type {Printable} from '../text/printable.ts'
import {toRaw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {
  cacheFingerprint,
  containerFingerprint,
  imageFingerprint,
  networkFingerprint,
  volumeFingerprint,
} from './fingerprint.ts'
import {losses} from './losses.ts'
import type {Step} from './plan.ts'
import {untagging} from './untagging.ts'

/** Where a step stands and what it frees, which only the whole plan tells. */
type Placed = 'n' | 'after' | 'frees'
type Unplaced<S> = S extends Step ? Omit<S, Placed> : never

/** A step without its place in a plan. */
export type Draft = Unplaced<Step>

/** Gives a draft its place. */
export const place = (draft: Draft, placed: Pick<Step, Placed>): Step => ({...draft, ...placed})

type Single = Exclude<Item, ImageItem | CacheItem>

/** The one step of a container, a volume or a network. A network's containers all go before it. */
export const draftOf = (item: Single, reason: Printable): Draft => {
  const common = {name: item.name, reason, loses: losses(item), removes: [item.key]}
  switch (item.kind) {
    case 'container': {
      const fingerprint = containerFingerprint(item.record, knownValue(item.details))
      return {...common, action: 'remove-container', kind: 'container', id: item.id, fingerprint}
    }
    case 'volume':
      return {
        ...common,
        action: 'remove-volume',
        kind: 'volume',
        id: item.id,
        fingerprint: volumeFingerprint(item.record),
      }
    case 'network':
      return {
        ...common,
        action: 'remove-network',
        kind: 'network',
        id: item.id,
        fingerprint: networkFingerprint(item.record, []),
      }
  }
}

/** An image's group: its names one by one, then the image by its id. */
export const draftsOfImage = (item: ImageItem, reason: Printable, takesAlong: readonly ItemKey[]): readonly Draft[] => {
  const {untags, last} = untagging(item.record.references)
  const common = {kind: 'image', id: item.id, reason} as const
  return [
    ...untags.map(
      ({reference, has}): Draft => ({
        ...common,
        action: 'untag-image',
        name: reference,
        reference,
        fingerprint: imageFingerprint(item.id, has),
        loses: [],
        removes: [],
      }),
    ),
    {
      ...common,
      action: 'remove-image',
      name: item.name,
      untagged: last,
      takesAlong,
      fingerprint: imageFingerprint(item.id, last),
      loses: losses(item),
      removes: [item.key],
    },
  ]
}

/** One call for many records, leaves first. `all`: every record there is, for the children. */
export const draftOfCache = (items: readonly CacheItem[], reason: Printable, all: readonly CacheRecord[]): Draft => ({
  action: 'prune-cache',
  kind: 'cache',
  name: items.length === 1 && items[0] ? items[0].name : toRaw(say`${items.length} build cache records`),
  ids: items.map(({id}) => id),
  reason,
  fingerprint: cacheFingerprint(
    items.map(({record}) => record),
    all,
  ),
  loses: [],
  removes: items.map(({key}) => key),
})
