import type {ContainerMemory} from '../../inventory/container-memory.ts'
import type {ImageMemory} from '../../inventory/image-memory.ts'
import type {EngineFacts} from '../../inventory/snapshot.ts'
import type {UsageMemory} from '../../inventory/usage-memory.ts'
import type {Connection} from '../connection.ts'
import type {KnownContainers} from '../known-containers.ts'
import type {InfoRead, NoInfo} from '../read-info.ts'
import type {LiveMemory} from './live-memory.ts'

/** What one look shares between its readers. */
export interface Session {
  readonly connection: Connection
  readonly known: KnownContainers
  /** Being read beside the lists. */
  readonly info: Promise<InfoRead | NoInfo>
  /** What earlier looks remembered of this engine's images. */
  readonly remembered: (engine: EngineFacts) => Promise<ImageMemory>
  /** The same of its containers. */
  readonly rememberedContainers: (engine: EngineFacts) => Promise<ContainerMemory>
  /** What the containerd store counted. */
  readonly rememberedUsage: (engine: EngineFacts) => Promise<UsageMemory | null>
  readonly live: LiveMemory
  readonly signal: AbortSignal | undefined
}
