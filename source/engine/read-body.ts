import type {Readable} from 'node:stream'
import {type Broken, broken, brokenOf} from './broken.ts'

// An 8 MB label comes back in every list; beyond this it is an attack or a mistake.
const BODY_BYTES = 256 * 1024 * 1024

export interface Body {
  readonly is: 'body'
  readonly text: string
}

/** The whole body as text (invalid UTF-8 becomes U+FFFD), or why it did not come. */
export const readBody = async (source: Readable, onBytes?: () => void): Promise<Body | Broken> => {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of source) {
      chunks.push(chunk)
      bytes += chunk.length
      onBytes?.()
      if (bytes > BODY_BYTES) return broken('too-large', `the answer is larger than ${BODY_BYTES} bytes`)
    }
  } catch (error) {
    return brokenOf(error, true)
  }
  const [only] = chunks
  const whole = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)
  return {is: 'body', text: whole.toString('utf8')}
}
