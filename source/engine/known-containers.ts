import type {ContainerId} from '../inventory/ids.ts'
import type {ContainerDetails, ContainerRecord} from '../inventory/snapshot.ts'

export interface KnownContainer {
  readonly record: ContainerRecord
  /** Null: it was not inspected yet, or can't be. */
  readonly details: ContainerDetails | null
  /** ms; a list has whole seconds, an inspect tells exactly. */
  readonly created: number
}

/**
 * The containers this connection has seen. A container never changes its image, mounts and namespaces, so that a probe
 * has to look only at those that came since.
 */
export interface KnownContainers {
  /** A whole list: who is not in it is gone. */
  readonly replace: (records: readonly ContainerRecord[]) => void
  readonly add: (container: KnownContainer) => void
  readonly drop: (id: ContainerId) => void
  readonly get: (id: ContainerId) => KnownContainer | undefined
  /** Newest first. */
  readonly all: () => readonly KnownContainer[]
  /** Whether a whole list was ever read. */
  readonly isComplete: () => boolean
}

export const knownContainers = (): KnownContainers => {
  let byId = new Map<ContainerId, KnownContainer>()
  let complete = false
  return {
    replace: (records) => {
      byId = new Map(
        records.map((record) => [record.id, {created: record.created, details: null, ...byId.get(record.id), record}]),
      )
      complete = true
    },
    add: (container) => byId.set(container.record.id, container),
    drop: (id) => byId.delete(id),
    get: (id) => byId.get(id),
    all: () => [...byId.values()].sort((one, other) => other.created - one.created),
    isComplete: () => complete,
  }
}
