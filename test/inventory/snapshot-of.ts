import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {emptySnapshot} from '../../source/inventory/empty-snapshot.ts'
import {type ItemKey, itemKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import type {Item, ItemOf} from '../../source/inventory/item.ts'
import type {Memory} from '../../source/inventory/ledger.ts'
import {known} from '../../source/inventory/measured.ts'
import type {
  CacheRecord,
  ContainerDetails,
  ContainerRecord,
  EngineFacts,
  HostFacts,
  ImageDetails,
  ImageRecord,
  NetworkRecord,
  ServiceRecord,
  Snapshot,
  VolumeRecord,
} from '../../source/inventory/snapshot.ts'
import {rawString} from '../../source/text/raw.ts'
import {containerDetails, engine, host, imageDetails, NOW} from './records.ts'

/** What is on an engine; everything not named is not there, everything named is fully read. */
export interface Contents {
  readonly engine?: EngineFacts
  readonly images?: readonly (readonly [ImageRecord, ImageDetails?])[]
  /** With what each wrote, bytes; 0 where not said. */
  readonly containers?: readonly (readonly [ContainerRecord, ContainerDetails?, number?])[]
  /** With their sizes; 0 where not said. */
  readonly volumes?: readonly (readonly [VolumeRecord, number?])[]
  readonly networks?: readonly NetworkRecord[]
  readonly cache?: readonly CacheRecord[]
  readonly services?: readonly ServiceRecord[]
  readonly host?: HostFacts
}

/** At rest, what an inspect says agrees with the row; running, it has not finished since. */
const detailsFor = ({state, created}: ContainerRecord): ContainerDetails =>
  state === 'created'
    ? containerDetails({state, started: null, finished: null})
    : containerDetails({state, ...(state === 'exited' || state === 'dead' ? {} : {started: created, finished: null})})

export const snapshotOf = (contents: Contents, changes: Partial<Snapshot> = {}): Snapshot => {
  const {images = [], containers = [], volumes = []} = contents
  return {
    ...emptySnapshot,
    engine: known(contents.engine ?? engine()),
    images: known(images.map(([record]) => record)),
    containers: known(containers.map(([record]) => record)),
    volumes: known(volumes.map(([record]) => record)),
    networks: known(contents.networks ?? []),
    cache: known(contents.cache ?? []),
    services: known(contents.services ?? []),
    imageDetails: new Map(images.map(([{id}, details = imageDetails()]) => [id, known(details)])),
    containerDetails: new Map(containers.map(([record, details = detailsFor(record)]) => [record.id, known(details)])),
    containerSizes: new Map(containers.map(([{id}, , written = 0]) => [id, known({written, root: null})])),
    volumeSizes: new Map(volumes.map(([{name}, size = 0]) => [name, known(size)])),
    layersSize: known(0),
    host: known(contents.host ?? host()),
    readAt: NOW,
    ...changes,
  }
}

export const NO_MEMORY: Memory = {ledger: null, otherDriver: false}

export const inventoryOf = (
  contents: Contents,
  changes: Partial<Snapshot> = {},
  memory: Memory = NO_MEMORY,
): Inventory => buildInventory(snapshotOf(contents, changes), memory, NOW)

/** The item with this kind and id. Throws when it is not there. */
export const itemIn = <K extends Item['kind']>(inventory: Inventory, kind: K, id: ItemOf<K>['id']): ItemOf<K> => {
  const item = inventory.items.get(itemKey(kind, id))
  if (item?.kind !== kind) throw new Error(`no ${kind} ${String(id)}`)
  return item as ItemOf<K>
}

/** `made-from image api:1`: links of an item as words, for comparing. */
export const linkWords = (inventory: Inventory, key: ItemKey, side: 'uses' | 'usedBy' = 'uses'): readonly string[] =>
  (inventory.items.get(key)?.[side] ?? []).map(({how, from, to}) => {
    const other = inventory.items.get(side === 'uses' ? to : from)
    return `${how} ${other?.kind ?? '?'} ${other ? rawString(other.name) : '?'}`
  })
