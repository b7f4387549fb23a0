import type {Kind} from './ids.ts'
import type {Snapshot} from './snapshot.ts'

/** Where a snapshot has the items of a kind. */
export const LIST_OF_KIND = {
  image: 'images',
  container: 'containers',
  volume: 'volumes',
  network: 'networks',
  cache: 'cache',
} as const satisfies Record<Kind, keyof Snapshot>
