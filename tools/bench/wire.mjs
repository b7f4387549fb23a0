import {mkdtemp, rm} from 'node:fs/promises'
import {connect, createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'

/**
 * A socket in front of an engine's, to see what a client sends and when it is answered. `matches` says which requests,
 * by their first line, are timed; clients write one request a chunk. `beforeFirst` counts what came before the first of them.
 */
export const openWire = async (engine, matches = () => false) => {
  const folder = await mkdtemp(join(tmpdir(), 'dock-tidy-wire-'))
  const socket = join(folder, 'engine.sock')
  const seen = {bytesSent: 0, requests: [], beforeFirst: undefined, firstSent: undefined, lastAnswered: undefined}
  const open = new Set()
  const server = createServer((client) => {
    const upstream = connect(engine.socket)
    open.add(client).add(upstream)
    let timed = false
    client.on('data', (chunk) => {
      const line = /^[A-Z]+ \S+/.exec(chunk.subarray(0, 300).toString('latin1'))?.[0]
      seen.bytesSent += chunk.length
      if (line === undefined) return
      timed = matches(line)
      if (timed) {
        seen.firstSent ??= performance.now()
        seen.beforeFirst ??= seen.requests.length
      }
      seen.requests.push(line)
    })
    upstream.on('data', () => {
      if (timed) seen.lastAnswered = performance.now()
    })
    client.pipe(upstream).pipe(client)
    for (const end of [client, upstream]) end.on('error', () => {}).on('close', () => open.delete(end))
  })
  await new Promise((resolve) => server.listen(socket, resolve))
  return {
    seen,
    host: `unix://${socket}`,
    /** Resolves when nothing was sent for so many ms. */
    rest: async (ms = 2000) => {
      for (let before = -1; before !== seen.bytesSent; ) {
        before = seen.bytesSent
        await setTimeout(ms)
      }
    },
    close: async () => {
      for (const end of open) end.destroy()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, {recursive: true})
    },
  }
}
