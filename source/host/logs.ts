import {basename, dirname, join, relative} from 'node:path'
import type {ContainerId} from '../inventory/ids.ts'
import {knownValue} from '../inventory/measured.ts'
import type {EngineFacts, HostFacts, Snapshot} from '../inventory/snapshot.ts'
import {rawString} from '../text/raw.ts'
import type {Files} from './machine.ts'

/** A directory that is looked into, and how the names of its logs begin: rotated ones have more behind. */
interface Place {
  readonly directory: string
  readonly begins: string
}

const isBelow = (root: string, path: string): boolean => {
  const way = relative(root, path)
  return way !== '' && !way.startsWith('..')
}

const placeOf = (id: ContainerId, logPath: string | null, {root, profile}: EngineFacts): Place | null => {
  if (logPath !== null) return {directory: dirname(logPath), begins: basename(logPath)}
  // The engine does not tell where its driver `local` writes.
  return profile.product === 'docker'
    ? {directory: join(rawString(root), 'containers', id, 'local-logs'), begins: ''}
    : null
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Null: it can't be looked at. Where there is nothing, what the container says goes elsewhere, to a journal or nowhere. */
const bytesIn = async (files: Files, {directory, begins}: Place): Promise<number | null> => {
  try {
    const names = (await files.list(directory)).filter((name) => name.startsWith(begins))
    const found = await Promise.all(names.map((name) => files.stat(join(directory, name))))
    return found.reduce((sum, {size}) => sum + size, 0)
  } catch (error) {
    return isMissing(error) ? 0 : null
  }
}

/**
 * Bytes of each container's logs, where they may be looked at: in no figure of an engine (engine-api §2.6). `everywhere`:
 * all files here are proven to be the engine's too; else only what lies below its root.
 */
export const logSizes = async (
  files: Files,
  engine: EngineFacts,
  details: Snapshot['containerDetails'],
  everywhere: boolean,
): Promise<HostFacts['logs']> => {
  const sizes = new Map<ContainerId, number>()
  const read = [...details].map(async ([id, measured]) => {
    const known = knownValue(measured)
    if (known === null) return
    const place = placeOf(id, known.logPath && rawString(known.logPath), engine)
    if (place !== null && !everywhere && !isBelow(rawString(engine.root), place.directory)) return
    const bytes = place === null ? 0 : await bytesIn(files, place)
    if (bytes !== null) sizes.set(id, bytes)
  })
  await Promise.all(read)
  return sizes
}
