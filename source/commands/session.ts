import type {ByteBounds} from '../inventory/bytes.ts'
import type {ImageId} from '../inventory/ids.ts'
import type {Ledger, Memory} from '../inventory/ledger.ts'
import type {Part} from '../inventory/part.ts'
import type {EngineFacts, ImageIdentity, Snapshot} from '../inventory/snapshot.ts'
import type {EnginePort} from '../run/ports.ts'
import type {Places} from '../store/places.ts'

/** One engine, and everything around it that a command needs: the real thing or the demo. */
export interface Session {
  readonly engine: EnginePort
  /** Shown in headers: `local`, `demo`, a host. */
  readonly title: string
  readonly places: Places
  /** False: the places go with the session, so no one is told of a record in them. */
  readonly lasts: boolean
  readonly readHost: (snapshot: Snapshot) => Promise<Part>
  /** Bytes free where the engine keeps its data; null where that can't be seen. */
  readonly freeDisk: () => Promise<number | null>
  /** Walks through everything the engine keeps, until the signal aborts: bytes; null where that can't be looked at. */
  readonly directory: (signal: AbortSignal) => Promise<ByteBounds | null>
  readonly memory: {
    readonly load: (engine: EngineFacts) => Promise<Memory>
    readonly identities?: (engine: EngineFacts) => Promise<ReadonlyMap<ImageId, ImageIdentity>>
    readonly save: (ledger: Ledger, snapshot: Snapshot) => Promise<void>
  }
  readonly close: () => Promise<void>
}
