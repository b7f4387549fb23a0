import {rawString} from '../text/raw.ts'
import {KINDS, type Kind} from './ids.ts'
import type {Inventory} from './inventory.ts'
import type {Item} from './item.ts'
import {idOf, namesOf} from './names.ts'
import {referenceParts} from './reference-parts.ts'

/** What a person's word for an item means here. */
export type Found =
  | {readonly is: 'found'; readonly item: Item}
  | {readonly is: 'several'; readonly items: readonly Item[]}
  | {readonly is: 'none'}

/** Shorter ones are more often a word than an id. */
const SHORTEST_ID = 4

/** Engines differ in how much of a name they write. */
const shortened = (reference: string): string =>
  reference.replace(/^(docker\.io|localhost)\//, '').replace(/^library\//, '')

const spellingsOf = (item: Item): readonly string[] => {
  const names = namesOf(item).map(rawString)
  return item.kind === 'image' ? [...names, ...names.map(shortened)] : names
}

const repositoriesOf = (item: Item): readonly string[] => {
  if (item.kind !== 'image') return []
  const repositories = item.record.references.map(({text}) => referenceParts(text).repository)
  return [...repositories, ...repositories.map(shortened)]
}

/** A volume's is a name that someone gave it, unless the engine did. */
const hasShortId = (item: Item): boolean => item.kind !== 'volume' || /^[0-9a-f]{64}$/.test(idOf(item))

const startsWithId = (item: Item, text: string): boolean => {
  if (text.length < SHORTEST_ID || !hasShortId(item)) return false
  const id = idOf(item)
  return id.startsWith(text) || id.startsWith(`sha256:${text}`)
}

/** From the surest to the loosest; the first that fits anything decides. */
const READINGS: readonly ((item: Item, text: string) => boolean)[] = [
  (item, text) => idOf(item) === text || idOf(item) === `sha256:${text}` || spellingsOf(item).includes(text),
  // as an engine reads a name without a tag
  (item, text) => item.kind === 'image' && spellingsOf(item).includes(`${text}:latest`),
  (item, text) => repositoriesOf(item).includes(text),
  startsWithId,
]

/** `kind:name` asks for one kind; it may as well be an image's name and tag. */
const splitKind = (text: string): {readonly kind: Kind; readonly name: string} | null => {
  const colon = text.indexOf(':')
  const kind = KINDS.find((one) => one === text.slice(0, colon))
  return kind === undefined ? null : {kind, name: text.slice(colon + 1)}
}

/** An item by its name, one of its references, its id or the beginning of that, or any of them after its kind and a colon. */
export const findItem = ({items}: Pick<Inventory, 'items'>, text: string): Found => {
  const all = [...items.values()]
  const split = splitKind(text)
  for (const fits of READINGS) {
    const found = all.filter(
      (item) => fits(item, text) || (split !== null && item.kind === split.kind && fits(item, split.name)),
    )
    const [first] = found
    if (first !== undefined) return found.length === 1 ? {is: 'found', item: first} : {is: 'several', items: found}
  }
  return {is: 'none'}
}
