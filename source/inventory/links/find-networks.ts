import {rawString} from '../../text/raw.ts'
import type {Attachment, NetworkRecord} from '../snapshot.ts'

/**
 * Which networks an attachment may mean: by id; without one (never started containers, Podman 4) by name, or by the id or the
 * beginning of one that was typed as the name. All that share the name count.
 */
export const networkFinder = (
  networks: readonly NetworkRecord[],
): ((attachment: Attachment) => readonly NetworkRecord[]) => {
  const byId = new Map(networks.map((network) => [network.id as string, network]))
  const byName = new Map<string, NetworkRecord[]>()
  for (const network of networks) {
    const name = rawString(network.name)
    byName.set(name, [...(byName.get(name) ?? []), network])
  }
  return ({name, id}) => {
    const known = id === null ? undefined : byId.get(id)
    if (known) return [known]
    if (id !== null) return []
    const text = rawString(name)
    const exact = byId.get(text)
    const named = byName.get(text) ?? (exact ? [exact] : [])
    if (named.length > 0 || !/^[0-9a-z]+$/.test(text)) return named
    return networks.filter((network) => network.id.startsWith(text))
  }
}
