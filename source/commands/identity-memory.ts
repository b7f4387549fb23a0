import {decodeIdentityMemory, encodeIdentityMemory, type IdentityMemory} from '../inventory/identity-memory.ts'
import type {ImageId} from '../inventory/ids.ts'
import {knownValue} from '../inventory/measured.ts'
import type {EngineFacts, ImageIdentity, Snapshot} from '../inventory/snapshot.ts'
import {memoryFile} from './memory-file.ts'

/** Where earlier looks learnt that images of this engine were pulled from; nothing where that can't be read. */
export const loadIdentities = async (cache: string, engine: EngineFacts): Promise<IdentityMemory> => {
  const text = await memoryFile(cache, 'identities', engine).read()
  return text === null ? new Map() : decodeIdentityMemory(text)
}

const learntIn = ({imageIdentity}: Snapshot): IdentityMemory => {
  const learnt = new Map<ImageId, ImageIdentity>()
  for (const [id, measured] of imageIdentity) {
    const identity = knownValue(measured)
    if (identity && identity.repositories.length > 0) learnt.set(id, identity)
  }
  return learnt
}

/** Adds what this look learnt to what others did, of images that are still there. It is only a cache: a failure is no one's concern. */
export const saveIdentities = async (cache: string, snapshot: Snapshot): Promise<void> => {
  const engine = knownValue(snapshot.engine)
  const images = knownValue(snapshot.images)
  if (engine === null || images === null || engine.profile.identityApi === null) return
  const there = await loadIdentities(cache, engine)
  const all = new Map([...there, ...learntIn(snapshot)])
  const kept = images.flatMap(({id}) => {
    const identity = all.get(id)
    return identity ? [[id, identity] as const] : []
  })
  if (kept.length === there.size && kept.every(([id]) => there.has(id))) return
  await memoryFile(cache, 'identities', engine).write(encodeIdentityMemory(new Map(kept)))
}
