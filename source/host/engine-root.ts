import {isAbsolute, join} from 'node:path'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {rawString} from '../text/raw.ts'
import type {Machine} from './machine.ts'

/** The engine's id as its directory has it. Old engines derive it from a key that lies elsewhere, and Podman has none. */
const idIn = ({files}: Machine, root: string): Promise<string | null> =>
  files.read(join(root, 'engine-id')).then(
    (text) => text.replace(/\n$/, ''),
    () => null,
  )

/**
 * Proof that the engine's directory is the one that is seen here at the same path, also from inside a container that has it
 * mounted there. A copy of the directory has the same id, so that an engine elsewhere must not pass for this one: a socket
 * of this machine, the same kernel and the same memory are asked too.
 */
export const seesEngineRoot = async (engine: EngineFacts, machine: Machine): Promise<boolean> => {
  const [id, root] = [engine.id && rawString(engine.id), rawString(engine.root)]
  if (machine.platform !== 'linux' || !id || !isAbsolute(root)) return false
  const agrees =
    engine.endpoint.startsWith('unix://') &&
    rawString(engine.kernel) === machine.kernel &&
    engine.memory === machine.memory
  return agrees && (await idIn(machine, root)) === id
}
