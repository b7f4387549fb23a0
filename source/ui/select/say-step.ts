import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import type {Loss, Plan, Step} from '../../plan/plan.ts'
import {sayBytes} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount, sayList} from '../../text/sentences.ts'
import type {Tone} from '../theme.ts'
import {sayLastUsed, sayUse} from './say-item.ts'

const itemOf = (step: Step, {items}: Inventory): Item | undefined => {
  const [key] = step.removes
  return key === undefined ? undefined : items.get(key)
}

const sayBytesOf = ({bytes}: Loss): string => (bytes === null ? 'nobody measured how much' : sayBytes(bytes))

const LOST: Readonly<Record<Loss['why'], (loss: Loss) => Printable>> = {
  data: (loss) =>
    loss.kind === 'container'
      ? say`DATA: it wrote ${loss.bytes === null ? 'nobody measured how much' : sayBytes(loss.bytes)} of its own`
      : say`DATA, ${sayBytesOf(loss)}; nothing else has it`,
  'only-copy': () => printable('ONLY COPY: no registry is known to have it'),
  'unknown-origin': () => printable('origin unknown: nothing proves that it can be pulled again'),
}

/** Who used the volume: without a name of its own that tells what it was. */
const sayUsers = (item: Item, {items}: Inventory): string => {
  const users = item.usedBy.flatMap(({from}) => items.get(from)?.name ?? [])
  return users.length === 0 ? '' : say`of ${sayList(users.slice(0, 3).map((name) => printable(name)))}`
}

const sayState = (item: Item, inventory: Inventory): string => {
  const used = sayLastUsed(item, inventory)
  if (item.kind === 'container') return say`${sayUse(item, inventory)}, ${used}`
  if (item.age.lastUsed !== null) return say`last used ${used}`
  return item.age.unusedFor.atLeast === null ? 'last use unknown' : say`not used for ${used}`
}

/** Names of the image that go in steps of their own. */
const untags = (step: Step, {steps}: Plan): number =>
  step.action === 'remove-image' ? steps.filter((one) => one.action === 'untag-image' && one.id === step.id).length : 0

const ownWords = (step: Step, item: Item, plan: Plan, inventory: Inventory): readonly string[] => {
  if (step.action === 'remove-volume') return [sayUsers(item, inventory)]
  const names = untags(step, plan)
  return names === 0 ? [] : [say`the image and its last name, after ${sayCount(names, 'other name')}`]
}

const sayWhy = (step: Step, item: Item | undefined, inventory: Inventory): string =>
  item !== undefined && step.reason.endsWith('marked by hand') && item.kind !== 'cache'
    ? say`${sayState(item, inventory)} (${step.reason})`
    : step.reason

/** What a step takes from its owner, and why it goes: in words for its row. */
export const sayStep = (step: Step, plan: Plan, inventory: Inventory): Printable => {
  if (step.action === 'untag-image') return printable('only this name goes here')
  const item = itemOf(step, inventory)
  const parts = [
    ...step.loses.map((loss) => LOST[loss.why](loss)),
    ...(item === undefined ? [] : ownWords(step, item, plan, inventory)),
    sayWhy(step, item, inventory),
  ]
  return printable(parts.filter((part) => part !== '').join(' · '))
}

export const toneOf = ({loses}: Step): Tone => {
  if (loses.length === 0) return 'plain'
  return loses.some(({why}) => why !== 'unknown-origin') ? 'danger' : 'warning'
}
