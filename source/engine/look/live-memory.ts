import {type ContainerMemory, NO_CONTAINER_MEMORY} from '../../inventory/container-memory.ts'
import type {ContainerId} from '../../inventory/ids.ts'
import type {ContainerSizes} from '../../inventory/snapshot.ts'

/** What this connection's last whole reading of containers told, so that after an event only what changed is asked again. */
export interface LiveMemory {
  containers: ContainerMemory
  sizes: ReadonlyMap<ContainerId, ContainerSizes>
}

export const liveMemory = (): LiveMemory => ({containers: NO_CONTAINER_MEMORY, sizes: new Map()})
