import type {Connection} from '../connection.ts'
import type {KnownContainers} from '../known-containers.ts'
import type {InfoRead, NoInfo} from '../read-info.ts'

/** What one look shares between its readers. */
export interface Session {
  readonly connection: Connection
  readonly known: KnownContainers
  /** Being read beside the lists. */
  readonly info: Promise<InfoRead | NoInfo>
  readonly signal: AbortSignal | undefined
}
