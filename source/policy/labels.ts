import type {Item} from '../inventory/item.ts'
import type {Labels} from '../inventory/snapshot.ts'
import type {Raw} from '../text/raw.ts'
import {rawString} from '../text/raw.ts'

const NO_LABELS: Labels = new Map()

export const labelsOf = (item: Item): Labels => (item.kind === 'cache' ? NO_LABELS : item.record.labels)

/** Everything a person may call it: names, references, what is shown; and its id. */
export const namesOf = (item: Item): readonly Raw[] => {
  switch (item.kind) {
    case 'image':
      return item.record.references.length === 0 ? [item.name] : item.record.references.map(({text}) => text)
    case 'container':
      return item.record.names
    default:
      return [item.name]
  }
}

/** Its whole id as text, for comparing. */
export const idOf = (item: Item): string => (item.kind === 'volume' ? rawString(item.id) : item.id)

export const isTrue = (label: Raw | undefined): boolean => label !== undefined && /^true$/i.test(rawString(label))
