import type {LinkHow} from './link.ts'

/** What the user of an item does to it: `container web` … */
export const USED_BY: Readonly<Record<LinkHow, string>> = {
  'made-from': 'was made from it',
  mounts: 'mounts it',
  parent: 'is built on it',
  volume: 'mounts it',
  network: 'is attached to it',
  namespace: 'joins its namespaces',
  'volumes-from': 'copied its mounts (keeps nothing)',
  layer: 'holds its layers too (keeps nothing)',
}

/** What an item does to what it uses: … `image api:1`. */
export const USES: Readonly<Record<LinkHow, string>> = {
  'made-from': 'made from',
  mounts: 'mounts',
  parent: 'built on',
  volume: 'mounts',
  network: 'attached to',
  namespace: 'joins the namespaces of',
  'volumes-from': 'copied the mounts of',
  layer: 'holds layers of',
}
