import {join} from 'node:path'
import type {ByteBounds} from '../inventory/bytes.ts'
import {addBounds} from '../inventory/bytes.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {rawString} from '../text/raw.ts'
import {directorySize} from './directory-size.ts'
import {seesEngineRoot} from './engine-root.ts'
import type {Machine} from './machine.ts'
import {isSameMachine} from './same-machine.ts'

/** Where the engine's images and all else lie; null where that isn't proven to be here, or images lie where they can't be found. */
const placesOf = async (engine: EngineFacts, machine: Machine): Promise<readonly string[] | null> => {
  const root = rawString(engine.root)
  const sameMachine = await isSameMachine(engine, machine)
  if (!sameMachine && !(await seesEngineRoot(engine, machine))) return null
  const isThere = (path: string) =>
    machine.files.stat(path).then(
      () => true,
      () => false,
    )
  // without a containerd of its own the engine uses the machine's
  if (engine.profile.store !== 'containerd' || (await isThere(join(root, 'containerd/daemon')))) return [root]
  const shared = '/var/lib/containerd'
  return sameMachine && (await isThere(shared)) ? [root, shared] : null
}

/**
 * Bytes of everything in the engine's directory, counted as the engine counts, and walked through until the signal aborts; null where
 * it can't be looked at.
 */
export const engineDirectory = async (
  engine: EngineFacts,
  machine: Machine,
  signal: AbortSignal,
): Promise<ByteBounds | null> => {
  const places = await placesOf(engine, machine)
  if (places === null) return null
  // What the containerd store unpacked it counts by blocks (engine-api §1): small files are up to 4 KiB larger there.
  const counting = engine.profile.store === 'containerd' ? 'blocks' : 'sizes'
  const sizes = await Promise.all(places.map((place) => directorySize(machine.files, place, counting, signal)))
  const known = sizes.filter((size) => size !== null)
  return known.length === sizes.length ? known.reduce(addBounds) : null
}
