import {addBounds, type ByteBounds, NO_BYTES} from '../inventory/bytes.ts'
import type {ItemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {knownValue} from '../inventory/measured.ts'
import {countKind} from '../inventory/say/kind-words.ts'
import type {Plan, Step} from '../plan/plan.ts'
import {sayAge} from '../text/age.ts'
import {sayBytes, shortBounds} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayCount} from '../text/sentences.ts'
import type {Column} from '../text/table.ts'

export const PLAN_COLUMNS: readonly Column[] = [
  {title: 'KIND', align: 'left'},
  {title: 'NAME', align: 'left', shrinksTo: 16},
  {title: 'LAST USED', align: 'left', leavesUnder: 96},
  {title: 'SIZE', align: 'right', leavesUnder: 64},
  {title: 'FREES', align: 'right'},
  {title: 'WHY', align: 'left', shrinksTo: 16},
]

const lastUsed = (item: Item | undefined, now: number): Printable => {
  if (item === undefined || item.age.lastUsed === null) return printable('unknown')
  const age = sayAge(now - item.age.lastUsed)
  return age === 'now' ? age : say`${age} ago`
}

const sizeOf = (item: Item | undefined): Printable => {
  if (item === undefined || item.size === null) return printable('–')
  const bytes = knownValue(item.size)
  return bytes === null ? printable('?') : sayBytes(bytes)
}

// The untags of an image are steps of their own; to a reader they are one with its removal.
const untagsOf = (plan: Plan, step: Step): readonly Step[] =>
  step.action === 'remove-image' ? plan.steps.filter((one) => one.action === 'untag-image' && one.id === step.id) : []

// twelve digits are enough for eyes; the whole is in the JSON
const shortDigest = (name: Printable): Printable =>
  printable(name.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1…'))

const nameOf = (plan: Plan, step: Step): Printable => {
  if (step.action === 'prune-cache') return countKind(step.ids.length, 'cache')
  // all names but the last are untagged
  const names = untagsOf(plan, step).length + 1
  const name = shortDigest(printable(step.name))
  return names > 1 ? say`${name} (${sayCount(names, 'name')})` : name
}

const sumOfSizes = (items: readonly (Item | undefined)[]): Printable => {
  const sizes = items.map((item) => (item?.size ? knownValue(item.size) : null))
  return sizes.includes(null) ? printable('?') : sayBytes(sizes.reduce<number>((sum, one) => sum + (one ?? 0), 0))
}

const freesOf = (plan: Plan, step: Step): ByteBounds =>
  [step, ...untagsOf(plan, step)].reduce((sum, one) => addBounds(sum, one.frees), NO_BYTES)

/** A line for everything the plan removes, in its order; an image with several names is one line. Cells as PLAN_COLUMNS. */
export const planRows = (plan: Plan, inventory: Inventory): readonly (readonly Printable[])[] => {
  const itemOf = (key: ItemKey | undefined) => (key === undefined ? undefined : inventory.items.get(key))
  return plan.steps
    .filter((step) => step.action !== 'untag-image')
    .map((step) => {
      const items = step.removes.map(itemOf)
      const many = step.action === 'prune-cache'
      return [
        printable(many ? 'build cache' : step.kind),
        nameOf(plan, step),
        many ? printable('–') : lastUsed(items[0], inventory.now),
        many ? sumOfSizes(items) : sizeOf(items[0]),
        shortBounds(freesOf(plan, step)),
        step.reason,
      ]
    })
}
