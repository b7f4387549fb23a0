import type {Readable} from 'node:stream'

/** One event carries all labels of a container, and those may be megabytes; beyond this it is no event. */
const LINE_CHARACTERS = 64 * 1024 * 1024

/** The non-empty lines of a stream as they come, without the 0x1E that json-seq puts before each. */
export async function* linesOf(source: Readable): AsyncGenerator<string> {
  source.setEncoding('utf8')
  let rest = ''
  for await (const chunk of source) {
    rest += chunk
    if (rest.length > LINE_CHARACTERS) throw new Error('an event has no end')
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const clean = line.replaceAll('\u001e', '').trim()
      if (clean !== '') yield clean
    }
  }
}
