import type {Adding} from './add-image.ts'
import {shortIdOf} from './hash.ts'
import {type CacheSpec, DAY} from './scene.ts'

const idOf = (key: string): string => shortIdOf(`cache ${key}`)

export const addCacheRecord = ({state, keys, now}: Adding, spec: CacheSpec): void => {
  const id = idOf(spec.key)
  const held = spec.holds === undefined ? undefined : keys.get(spec.holds.image)
  state.cache.set(id, {
    id,
    parents: (spec.parents ?? []).map(idOf),
    type: spec.type ?? 'regular',
    description: spec.description,
    inUse: spec.inUse ?? false,
    bytes: spec.bytes,
    created: now - spec.created * DAY,
    lastUsed: spec.used === null ? null : now - spec.used * DAY,
    usageCount: spec.count ?? 1,
    chain: held?.chain.slice(0, spec.holds?.layers ?? 0) ?? [],
  })
}
