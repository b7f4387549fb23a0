import {connect, createServer, type Socket} from 'node:net'
import {join} from 'node:path'
import {after} from 'node:test'
import {scratch} from '../command-line.ts'

/** A socket behind which an engine can go away, and come back as another. */
export interface Relay {
  readonly endpoint: string
  /** Cuts all connections; who comes from now on gets to the engine at this socket, or nobody where it is null. */
  readonly leadTo: (socketPath: string | null) => void
}

let count = 0

export const startRelay = async (first: string): Promise<Relay> => {
  const path = join(scratch, `relay-${count++}.sock`)
  const open = new Set<Socket>()
  let target: string | null = first
  const server = createServer((client) => {
    if (target === null) return client.destroy()
    const engine = connect(target)
    for (const [one, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      open.add(one)
      one.on('error', () => {})
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  after(() => {
    cut()
    server.close()
  })
  return {
    endpoint: `unix://${path}`,
    leadTo: (socketPath) => {
      target = socketPath
      cut()
    },
  }
}
