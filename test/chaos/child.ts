// A dock-tidy of its own process, to be killed: removes everything it may from the engine of a socket.
// Arguments: the socket, and the file of its record.
import {argv} from 'node:process'
import {setTimeout as sleep} from 'node:timers/promises'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {carryOut} from '../../source/run/carry-out.ts'
import {encodeEntry} from '../../source/run/journal.ts'
import {openAppender} from '../../source/store/append-file.ts'
import {ENGINE} from '../plan/world.ts'
import {chanceOf} from './chance.ts'
import {lookAt, planSome, profileOf} from './tidy.ts'

const [, , socketPath = '', file = ''] = argv
const engine = await connectEngine(socketEndpoint(socketPath), {timeout: 5000, now: Date.now})
const plan = await planSome(engine, 1, chanceOf(1))
if (!plan) throw new Error('the engine could not be read')
const record = await openAppender(file, async () => `${file}-elsewhere`)
const never = new AbortController().signal
const ports = {
  engine,
  profile: await profileOf(engine),
  lookAgain: (request: Parameters<typeof lookAt>[1], signal: AbortSignal) => lookAt(engine, request, signal),
  journal: {append: (entry: Parameters<typeof encodeEntry>[0]) => record.append(encodeEntry(entry))},
  now: Date.now,
  wait: (ms: number, signal: AbortSignal) => sleep(ms, undefined, {signal}).catch(() => undefined),
  freeDisk: async () => null,
  runId: 'child',
  about: {engine: ENGINE, by: {pid: 1, host: 'host', user: 'tester'}},
  record: file,
}
for await (const event of carryOut(plan, ports, {stop: never, leave: never})) if (event.is === 'run-ended') break
await record.close()
await engine.close()
