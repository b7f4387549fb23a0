import type {Profile} from '../inventory/profile.ts'
import {type Raw, toRaw} from '../text/raw.ts'
import type {Answer} from './wire.ts'

/** An answer that is not a success, told apart by status and text (engine-api §3, podman §4 and §5). */
export interface Refusal {
  readonly is:
    | 'missing'
    | 'in-use'
    | 'removing'
    | 'busy'
    | 'denied'
    /** The peer speaks HTTP, but no engine's API. */
    | 'not-an-engine'
    | 'failed'
  readonly status: number
  readonly message: Raw
}

interface Body {
  /** Null: the body is no JSON with a message. */
  readonly message: string | null
  readonly cause: string
}

const bodyOf = (text: string): Body => {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== 'object' || json === null || !('message' in json)) return {message: null, cause: ''}
    const cause = 'cause' in json && typeof json.cause === 'string' ? json.cause : ''
    return {message: typeof json.message === 'string' ? json.message : null, cause}
  } catch {
    return {message: null, cause: ''}
  }
}

// Podman says "in use" of containers and networks with 500; what tells is the cause, or the text where it has none.
const PODMAN_IN_USE =
  /container state improper|container already exists|network is being used|image is in use|image used by|volume is being used|dependent containers|infra container|more than one tag|has dependent/i

const dockerKind = (status: number, message: string): Refusal['is'] => {
  if (status === 409 && /removal of container .* is already in progress/i.test(message)) return 'removing'
  if (status === 409 && /a prune operation is already running/i.test(message)) return 'busy'
  if (status === 500 && /a disk usage operation is already running/i.test(message)) return 'busy'
  if (status === 409) return 'in-use'
  if (status === 403 && /has active endpoints/i.test(message)) return 'in-use'
  if (status === 403 && /pre-defined network/i.test(message)) return 'failed'
  return 'failed'
}

const kindOf = (status: number, {message, cause}: Body, product: Profile['product']): Refusal['is'] => {
  if (message === null && status >= 200 && status < 400) return 'not-an-engine'
  if (message === null && (status === 401 || status === 403 || status === 405)) return 'denied'
  if (message === null && status === 404) return 'not-an-engine'
  if (status === 404) return /page not found/i.test(message ?? '') ? 'not-an-engine' : 'missing'
  if (status === 429 || (status === 503 && message === null)) return 'busy'
  if (product === 'podman' && (status === 500 || status === 409))
    return PODMAN_IN_USE.test(`${cause} ${message ?? ''}`) || status === 409 ? 'in-use' : 'failed'
  const kind = dockerKind(status, message ?? '')
  return kind === 'failed' && (status === 401 || (status === 403 && !/pre-defined/i.test(message ?? '')))
    ? 'denied'
    : kind
}

const SHOWN_BYTES = 4096

/** What an answer outside 2xx means. The text is the engine's own, or the first 4 KiB of what came in its place. */
export const refusalOf = ({status, text}: Pick<Answer, 'status' | 'text'>, product: Profile['product']): Refusal => {
  const body = bodyOf(text)
  const words = (body.message ?? text.slice(0, SHOWN_BYTES)).trim()
  return {is: kindOf(status, body, product), status, message: toRaw(words === '' ? `HTTP status ${status}` : words)}
}
