import {buildInventory} from '../../source/inventory/build-inventory.ts'
import {decodeImageMemory, encodeImageMemory} from '../../source/inventory/image-memory.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import type {Snapshot} from '../../source/inventory/snapshot.ts'
import {freed} from '../../source/plan/freed.ts'
import {makeFreedCounter} from '../../source/plan/freed-counter.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import {withinSpace} from '../../source/plan/within-space.ts'
import {DEFAULT_POLICY} from '../../source/policy/policy.ts'
import {printable} from '../../source/text/printable.ts'
import {
  cacheId,
  cacheRecord,
  containerRecord,
  diffId,
  imageDetails,
  imageId,
  imageRecord,
  NOW,
} from '../../test/inventory/records.ts'
import {NO_MEMORY, snapshotOf} from '../../test/inventory/snapshot-of.ts'

export {decodeImageMemory, freed, makeFreedCounter, makePlan}

const OWN = 6
const sizes = [70_000_000, 120_000_000, 9_000_000, ...Array.from({length: OWN}, (_, index) => 10_000 + 977 * index)]
const size = sizes.reduce((sum, bytes) => sum + bytes, 0)

/** Images in families of eight on five bases, half as many containers, and build cache that shares layers with some. */
export const bigSnapshot = (images: number): Snapshot =>
  snapshotOf({
    images: Array.from({length: images}, (_, index) => {
      const family = Math.floor(index / 8)
      const own = Array.from({length: OWN}, (_layer, at) => `${index}/${at}`)
      return [
        imageRecord(index, {tags: [`family${family}:v${index % 8}`], size}),
        imageDetails({
          diffIds: [`base${family % 5}`, `runtime${family % 50}`, `family${family}`, ...own].map(diffId),
          history: [...sizes.map((bytes) => ({bytes, metadataOnly: false})), {bytes: 0, metadataOnly: true}],
        }),
      ]
    }),
    containers: Array.from({length: Math.floor(images / 2)}, (_, index) => [
      containerRecord(index, {imageId: imageId(index * 2)}),
    ]),
    cache: Array.from({length: 300}, (_, index) =>
      cacheRecord(index, {
        shared: index % 2 === 0,
        size: index % 9 === 0 ? 0 : (sizes[index % 9] ?? 0),
        parents: index % 9 === 0 ? [] : [cacheId(index - 1)],
      }),
    ),
  })

/** As after a look that brought the images anew. */
export const bigInventory = (snapshot: Snapshot): Inventory =>
  buildInventory({...snapshot, imageDetails: new Map(snapshot.imageDetails)}, NO_MEMORY, NOW)

/** As it is written to disk. */
export const imageMemoryOf = ({imageDetails}: Snapshot): string => {
  const images = [...imageDetails].flatMap(([id, measured]) => {
    const details = knownValue(measured)
    return details === null ? [] : [[id, details] as const]
  })
  return encodeImageMemory({at: NOW, mark: null, images: new Map(images)})
}

export const everything = ({items}: Inventory) =>
  new Map([...items.keys()].map((key) => [key, printable('all')] as const))

/** What of everything is enough to free half of what all of it would. */
export const halfOf = (inventory: Inventory) => {
  const all = everything(inventory)
  const half = Math.floor(freed(inventory, all.keys()).atLeast / 2)
  return withinSpace(inventory, all, {is: 'free', bytes: half}, DEFAULT_POLICY)
}
