import type {ContainerId} from '../inventory/ids.ts'
import {knownValue} from '../inventory/measured.ts'
import type {HostFacts, Snapshot} from '../inventory/snapshot.ts'
import {rawString} from '../text/raw.ts'
import type {Files} from './machine.ts'

/** Bytes of each container's log, where it may be looked at: in no figure of an engine (engine-api §2.6). */
export const logSizes = async (files: Files, details: Snapshot['containerDetails']): Promise<HostFacts['logs']> => {
  const sizes = new Map<ContainerId, number>()
  const paths = [...details].flatMap(([id, measured]) => {
    const path = knownValue(measured)?.logPath ?? null
    return path === null ? [] : [{id, path: rawString(path)}]
  })
  await Promise.all(
    paths.map(async ({id, path}) => {
      const file = await files.stat(path).catch(() => null)
      if (file !== null && !file.isDirectory()) sizes.set(id, file.size)
    }),
  )
  return sizes
}
