import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {type Printable, printable} from '../text/printable.ts'
import {rawString} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {sayCount} from '../text/sentences.ts'

const NAMED = 3

const names = (keys: readonly ItemKey[], {items}: Inventory): Printable => {
  const all = keys.flatMap((key) => items.get(key)?.name ?? [])
  const shown = all.slice(0, NAMED).map(printable).join(', ')
  return all.length > NAMED ? say`${shown} and ${all.length - NAMED} more` : say`${shown}`
}

/** What registries that were asked said, each answer in a line; none where none was asked. */
export const registryLines = (inventory: Inventory): readonly Printable[] => {
  const here: ItemKey[] = []
  const gone: ItemKey[] = []
  const unsure = new Map<string, ItemKey[]>()
  for (const [image, answer] of inventory.snapshot.registry) {
    const key = itemKey('image', image)
    if (answer.state === 'known') (answer.value.is === 'gone' ? gone : here).push(key)
    if (answer.state !== 'unknown') continue
    const reason = rawString(answer.reason)
    unsure.set(reason, [...(unsure.get(reason) ?? []), key])
  }
  return [
    ...(here.length === 0 ? [] : [say`${sayCount(here.length, 'image')} can be pulled again`]),
    ...(gone.length === 0
      ? []
      : [
          say`${sayCount(gone.length, 'image')} ${gone.length === 1 ? 'is' : 'are'} gone there: ${names(gone, inventory)}`,
        ]),
    ...[...unsure].map(([reason, keys]) => say`not known of ${names(keys, inventory)}: ${reason}`),
  ]
}
