import type {Readable} from 'node:stream'
import {type Broken, broken, brokenOf, cutOff} from './broken.ts'

// An 8 MB label comes back in every list; beyond this it is an attack or a mistake.
const BODY_BYTES = 256 * 1024 * 1024

export interface Body {
  readonly is: 'body'
  readonly text: string
}

/** The whole body as text (invalid UTF-8 becomes U+FFFD), or why it did not come. By events: an iterator costs twice as much. */
export const readBody = (source: Readable, onBytes?: () => void): Promise<Body | Broken> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    source.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      onBytes?.()
      if (bytes <= BODY_BYTES) return
      resolve(broken('too-large', `the answer is larger than ${BODY_BYTES} bytes`))
      source.destroy()
    })
    source.once('end', () => resolve({is: 'body', text: textOf(chunks)}))
    source.once('error', (error) => resolve(brokenOf(error, true)))
    source.once('close', () => resolve(cutOff))
  })

const textOf = (chunks: readonly Buffer[]): string => {
  const [only] = chunks
  return (chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)).toString('utf8')
}
