import {sayAge} from '../../text/age.ts'
import type {Fact} from '../../text/fact.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {evidenceOf, type Sign} from '../ages/evidence-of.ts'
import type {Inventory} from '../inventory.ts'
import type {Item} from '../item.ts'
import {nameKind} from './kind-words.ts'

/** More are told with -v only. */
const SHOWN = 6

const WORDS: Readonly<Record<Sign['what'], string>> = {
  made: 'was made',
  named: 'got a name',
  started: 'started',
  stopped: 'stopped',
  build: 'was used or made by a build',
  event: 'event',
  'first-seen': 'first seen by a look',
  'seen-in-use': 'known to be in use',
  'seen-unused': 'seen unused by each look from here on',
  quiet: 'not used from here on: the engine tells of all that happened',
}

const words = ({what, by, happening}: Sign, {items}: Inventory): Printable => {
  const user = by === null ? undefined : items.get(by)
  if (happening !== null) return say`${WORDS[what]}: ${happening}`
  return user === undefined ? printable(WORDS[what]) : say`${nameKind(user)} ${WORDS[what]}`
}

const ago = (ms: number): string => (ms < 60_000 ? 'just now' : `${sayAge(ms)} ago`)

/** Why nothing more is proven; null where something is, or the item's own record tells. */
const doubt = ({kind, age}: Item, {past}: Inventory): Printable | null => {
  if (kind === 'container' || kind === 'cache' || age.inUse) return null
  return kind === 'image' ? past.unproven.images : past.unproven.all
}

/** Everything that tells of the item's age, the newest first; and what stands against a proof. */
export const signFacts = (item: Item, inventory: Inventory, all: boolean): readonly Fact[] => {
  const signs = evidenceOf(item, inventory)
  const shown = all ? signs : signs.slice(0, SHOWN)
  const against = doubt(item, inventory)
  const rest = signs.length - shown.length
  return [
    ...shown.map((one) => ['signs', say`${ago(inventory.now - one.at)}: ${words(one, inventory)}`] as const),
    ...(rest > 0 ? [['signs', say`and ${rest} more; -v tells them all`] as const] : []),
    ...(against === null ? [] : [['not proven', say`since when nothing used it: ${against}`] as const]),
  ]
}
