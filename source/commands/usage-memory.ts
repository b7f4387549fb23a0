import {newestMark} from '../inventory/event-log.ts'
import {knownValue} from '../inventory/measured.ts'
import type {EngineFacts, Snapshot} from '../inventory/snapshot.ts'
import {decodeUsageMemory, encodeUsageMemory, type UsageMemory} from '../inventory/usage-memory.ts'
import {memoryFile} from './memory-file.ts'

/** What an earlier look was told of this engine's disk usage; null where that can't be read. */
export const loadUsageMemory = async (cache: string, engine: EngineFacts): Promise<UsageMemory | null> => {
  const text = await memoryFile(cache, 'usage', engine).read()
  return text === null ? null : decodeUsageMemory(text)
}

/** Null where anything of it is not known. */
const readIn = (snapshot: Snapshot): UsageMemory | null => {
  const log = knownValue(snapshot.events)
  const mark = log && newestMark(log)
  const layersSize = knownValue(snapshot.layersSize)
  const [images, listed, cache] = [
    knownValue(snapshot.images),
    knownValue(snapshot.containers),
    knownValue(snapshot.cache),
  ]
  if (mark === null || layersSize === null || images === null || listed === null || cache === null) return null
  const containers = listed.map(({id}) => {
    const sizes = snapshot.containerSizes.get(id)
    return [id, sizes ? (knownValue(sizes)?.written ?? null) : null] as const
  })
  const written = containers.flatMap(([id, bytes]) => (bytes === null ? [] : [[id, bytes] as const]))
  if (written.length < containers.length) return null
  return {
    mark,
    images: new Map(images.map(({id, size, sharedSize}) => [id, {size, shared: sharedSize}])),
    containers: new Map(written),
    cache: new Map(cache.map(({id, size}) => [id, size])),
    layersSize,
  }
}

/** Remembers it where counting is dear and this is news. It is only a cache: a failure is no one's concern. */
export const saveUsageMemory = async (cache: string, snapshot: Snapshot, before: UsageMemory | null): Promise<void> => {
  const engine = knownValue(snapshot.engine)
  const now = engine?.profile.imagesAreDear ? readIn(snapshot) : null
  if (engine === null || now === null) return
  const text = encodeUsageMemory(now)
  if (before === null || text !== encodeUsageMemory(before)) await memoryFile(cache, 'usage', engine).write(text)
}
