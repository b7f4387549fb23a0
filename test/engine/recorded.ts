import {readFile} from 'node:fs/promises'

export type Store = 'classic' | 'containerd'

/** Recorded from a seeded Docker Engine 29.7.2; lists are cut to a few items, of which every one is whole. */
export const recorded = async (store: Store, name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../fixtures/engine-29/${store}/${name}.json`, import.meta.url), 'utf8'))

export const recordedList = async (store: Store, name: string): Promise<readonly unknown[]> => {
  const list = await recorded(store, name)
  if (!Array.isArray(list)) throw new Error(`${name} is no list`)
  return list
}
