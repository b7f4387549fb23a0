import type {Inventory} from '../inventory/inventory.ts'
import {type Printable, printable} from '../text/printable.ts'
import {toRaw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import type {User} from './users.ts'

const WORDS: Readonly<Record<User['how'], string>> = {
  'made-from': 'was made from it',
  mounts: 'mounts it',
  parent: 'was built on it',
  volume: 'uses it',
  network: 'is attached to it',
  namespace: 'shares its namespaces',
  'volumes-from': 'uses its volumes',
  layer: 'has the same layers',
  shares: 'has the same layers',
  unread: 'could not be looked at and may need it',
}

/** What keeps an item, in words. */
export const keptBy = (users: readonly User[], items: Inventory['items']): Printable => {
  const [first] = users
  if (!first) return printable('it is kept')
  const item = items.get(first.key)
  const name = item?.name ?? toRaw('that is not listed')
  const kind = item?.kind === 'cache' ? 'record' : (item?.kind ?? 'something')
  const others = users.length === 1 ? '' : `, and ${users.length - 1} more keep it`
  return say`${kind} ${name} ${WORDS[first.how]}${others}`
}
