// For chaos tests: what goes wrong with a request, and a record of what was done.

/** What a fault sees of a request. */
export interface FaultRequest {
  readonly method: string
  /** With the query, as it came. */
  readonly url: string
  /** Below the version, without the query. */
  readonly path: string
}

export interface Fault {
  /** ms before anything is done. */
  readonly delay?: number
  /** Answer with this instead of doing anything. */
  readonly status?: number
  readonly body?: unknown
  /** The connection is cut before anything is done. */
  readonly cutBefore?: true
  /** It is done, and the answer is lost. */
  readonly cutAfter?: true
}

/** A request that changed something, or tried to. */
export interface Deed extends FaultRequest {
  /** null: the connection was cut. */
  readonly status: number | null
  /** The answer as it was made, lost or not. */
  readonly body: unknown
  /** ms, the engine's clock. */
  readonly at: number
}

/** Both may be set at any time. */
export interface Faults {
  before: ((request: FaultRequest) => Fault | undefined) | null
  /** Told of every request but GET and HEAD, after it was carried out. */
  afterEach: ((deed: Deed) => void) | null
  /** Cuts every event stream that is open. */
  readonly dropEventStreams: () => void
}
