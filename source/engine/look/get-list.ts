import type {Gap} from '../../inventory/snapshot.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import {type Connection, type Got, get, type NotGot} from '../connection.ts'
import {arrayOf, type Decoded, decodeRows, type RowResult} from '../decode/rows.ts'
import type {Query} from '../wire.ts'

// While something is removed, lists trip over what just went, and 20.10 does one df at a time. A container that is gone is no such
// thing where it is what was asked for: `no such container` alone says nothing.
const PASSING = new RegExp(
  [
    'snapshot .*not (found|exist)',
    'snapshot not found',
    'content digest .*not found',
    'layer .*not (found|known)',
    'image not known',
    'does not exist',
    'no such file or directory',
    'reading data blob',
    'no volume with name .* in DB',
    'disk usage operation is already running',
  ].join('|'),
  'i',
)
const TRIES = 6
const PAUSE_MS = 150

const isPassing = (answer: NotGot): boolean =>
  answer.is === 'busy' || (answer.is !== 'broken' && answer.status >= 404 && PASSING.test(rawString(answer.message)))

/** A GET that is sent again while the engine is only busy with itself. */
export const getPatiently = async (
  connection: Connection,
  path: string,
  query: Query,
  signal?: AbortSignal,
): Promise<Got | NotGot> => {
  for (let tried = 1; ; tried++) {
    const answer = await get(connection, path, query, signal)
    if (answer.is === 'got' || tried === TRIES || signal?.aborted || !isPassing(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tried))
  }
}

export interface ListRead<Record> extends Decoded<Record> {
  readonly is: 'list'
  readonly sentAt: number
}
export interface NoList {
  readonly is: 'no-list'
  readonly reason: Raw
  readonly sentAt: number
  readonly gaps: readonly Gap[]
}

export const noList = (part: Gap['part'], reason: Raw, sentAt: number): NoList => ({
  is: 'no-list',
  reason,
  sentAt,
  gaps: [{part, item: null, reason}],
})

/** Reads a list and decodes its rows; `now` of the decoder is the time the request was sent. */
export const getList = async <Record>(
  connection: Connection,
  part: Gap['part'],
  request: {
    readonly path: string
    readonly query?: Query
    readonly rowsOf?: (json: unknown) => readonly unknown[] | null
  },
  decode: (now: number) => (value: unknown) => RowResult<Record>,
  signal?: AbortSignal,
): Promise<ListRead<Record> | NoList> => {
  const sentAt = connection.now()
  const answer = await getPatiently(connection, request.path, request.query ?? {}, signal)
  if (answer.is !== 'got') return noList(part, answer.message, sentAt)
  const rows = (request.rowsOf ?? arrayOf)(answer.json)
  if (rows === null) return noList(part, toRaw('the answer is no list'), sentAt)
  return {is: 'list', sentAt: answer.sentAt, ...decodeRows(part, rows, decode(answer.sentAt))}
}
