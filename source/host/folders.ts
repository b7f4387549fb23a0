import {knownValue} from '../inventory/measured.ts'
import type {Snapshot} from '../inventory/snapshot.ts'
import {rawString} from '../text/raw.ts'
import type {Files} from './machine.ts'
import {type Presence, presenceOf} from './presence.ts'
import {sightOf} from './sight.ts'

const DEV_CONTAINER = 'devcontainer.local_folder'

/** By path, whether the folders of dev containers are still there. */
export const foldersOf = async (
  {containers}: Snapshot,
  files: Files | null,
): Promise<ReadonlyMap<string, Presence>> => {
  const paths = (knownValue(containers) ?? []).flatMap(({labels}) => {
    const folder = labels.get(DEV_CONTAINER)
    return folder === undefined ? [] : [rawString(folder)]
  })
  const folders = [...new Set(paths)]
  if (files === null || folders.length === 0) return new Map(folders.map((path) => [path, 'unknown']))
  const sees = await sightOf(files)
  const found = folders.map(async (path): Promise<[string, Presence]> => [path, await presenceOf(files, path, sees)])
  return new Map(await Promise.all(found))
}
