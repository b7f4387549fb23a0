import {type Raw, rawString} from '../../text/raw.ts'
import type {ContainerRecord} from '../snapshot.ts'

/**
 * Which containers a text may mean: a full id, else a name, else the beginning of ids. More than one where it is not clear:
 * then each of them counts.
 */
export const containerFinder = (
  containers: readonly ContainerRecord[],
): ((reference: Raw) => readonly ContainerRecord[]) => {
  const byId = new Map(containers.map((container) => [container.id as string, container]))
  const byName = new Map(
    containers.flatMap((container) => container.names.map((name) => [rawString(name), container] as const)),
  )
  return (reference) => {
    const text = rawString(reference)
      .replace(/^container:/, '')
      .replace(/^\//, '')
    const exact = byId.get(text) ?? byName.get(text)
    if (exact) return [exact]
    return /^[0-9a-f]+$/.test(text) ? containers.filter(({id}) => id.startsWith(text)) : []
  }
}
