import {type Raw, rawString} from '../text/raw.ts'
import type {Item} from './item.ts'

/** Everything a person may call it: names, references, what is shown. */
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
