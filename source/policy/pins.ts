import type {EngineKey, Kind} from '../inventory/ids.ts'
import type {Item} from '../inventory/item.ts'
import {idOf, namesOf} from '../inventory/names.ts'
import {referenceParts} from '../inventory/reference-parts.ts'
import {spelling} from '../inventory/spelling.ts'
import {rawString, toRaw} from '../text/raw.ts'

/** What a pin says. A person protects an item for good: its id or its name is enough to match (design.md §5.16). */
export interface PinText {
  readonly kind: Kind
  /** Empty: the name alone counts. */
  readonly id: string
  /** Empty: it has none. */
  readonly name: string
  /** The engine it is about; null: any. */
  readonly engine: string | null
  /** When it was pinned, ms; null: nobody wrote it down. */
  readonly at: number | null
}

export interface Pin extends PinText {
  /** The file it stands in. */
  readonly file: string
}

/** What a person did to the pins that dock-tidy keeps. */
export interface PinChange {
  readonly add: readonly PinText[]
  readonly remove: readonly PinText[]
}

const repositoryOf = (spelled: string): string => referenceParts(toRaw(spelled)).repository

/** `docker.io/library/postgres:16` is what another engine calls `postgres:16`; without a tag every tag is meant, as in a pattern. */
const imageMark = (name: string): string => {
  const {tag, digest} = referenceParts(toRaw(name))
  const spelled = spelling(toRaw(name))
  return tag === null && digest === null ? `image repository ${repositoryOf(spelled)}` : `image spelled ${spelled}`
}

/** What a pin is found by; any is enough. */
const marksOf = ({kind, id, name}: PinText): readonly string[] => [
  ...(id === '' ? [] : [`${kind} id ${id}`]),
  ...(name === '' ? [] : [`${kind} name ${name}`]),
  ...(name === '' || kind !== 'image' ? [] : [imageMark(name)]),
]

function* marksOfItem(item: Item): Generator<string> {
  yield `${item.kind} id ${idOf(item)}`
  for (const name of namesOf(item)) {
    yield `${item.kind} name ${rawString(name)}`
    if (item.kind !== 'image' || item.untagged) continue
    const spelled = spelling(name)
    yield `image spelled ${spelled}`
    yield `image repository ${repositoryOf(spelled)}`
  }
}

/**
 * Finds the pins that protect an item. Its id or its name is enough: an image that is built again has a new id, one whose tag moved
 * on has lost its name. `engine` null: nobody knows which it is, so that a pin for any counts.
 */
export const pinFinder = (pins: readonly Pin[], engine: EngineKey | null): ((item: Item) => readonly Pin[]) => {
  const byMark = new Map<string, readonly Pin[]>()
  for (const pin of pins) {
    if (pin.engine !== null && engine !== null && pin.engine !== engine) continue
    for (const mark of marksOf(pin)) byMark.set(mark, [...(byMark.get(mark) ?? []), pin])
  }
  if (byMark.size === 0) return () => []
  return (item) => [...new Set([...marksOfItem(item)].flatMap((mark) => byMark.get(mark) ?? []))]
}

/** A build step's name is the command, which others have too; an untagged image has none. */
const ownNameOf = (item: Item): string =>
  item.kind === 'cache' || (item.kind === 'image' && item.untagged) ? '' : rawString(item.name)

/** What a pin says that protects this item. */
export const pinTextOf = (item: Item, engine: EngineKey | null, at: number): PinText => ({
  kind: item.kind,
  id: idOf(item),
  name: ownNameOf(item),
  engine,
  at,
})
