// What a watcher heard bridges more than an engine remembers: the proof that something is unused goes on.

import assert from 'node:assert/strict'
import {spawn} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {text as readAll} from 'node:stream/consumers'
import {it} from 'node:test'
import {listen} from '../../../source/engine/listen.ts'
import {encodeEvents} from '../../../source/inventory/event-log-codec.ts'
import {decodeLedger} from '../../../source/inventory/ledger-codec.ts'
import {makeHeard} from '../../../source/look/heard.ts'
import {openWire} from '../../engines/wire.ts'
import {scratch} from '../command-line.ts'
import {engineFor} from '../demo-engine.ts'

const program = join(import.meta.dirname, '../../../dist/cli.js')
/** More than Docker's buffer of 256 events. */
const MANY = 150

const look = async (endpoint: string, state: string, heard: string): Promise<void> => {
  const child = spawn(process.execPath, [program, 'watch', 'look', '--host', endpoint], {
    env: {...process.env, XDG_STATE_HOME: state},
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  child.stdin.end(heard)
  const [err, code] = await Promise.all([
    readAll(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  assert.equal(code, 0, err)
}

/** Since when each network is proven to be unused, ms. */
const provenIn = (state: string): ReadonlyMap<string, number | null> => {
  const folder = join(state, 'dock-tidy', 'ledgers')
  const [engine = ''] = readdirSync(folder)
  const [file = ''] = readdirSync(join(folder, engine))
  const ledger = decodeLedger(readFileSync(join(folder, engine, file), 'utf8')) ?? assert.fail()
  const networks = [...ledger.entries].filter(([key]) => key.startsWith('network/'))
  return new Map(networks.map(([key, {coveredSince}]) => [key, coveredSince]))
}

it('what a watcher heard lets the proof go on where the engine forgot it', async () => {
  const demo = await engineFor('laptop')
  const wire = openWire(demo.socketPath)
  const states = ['with', 'without'].map((name) => mkdtempSync(join(scratch, `heard-${name}-`)))
  const [withHeard = '', without = ''] = states
  const heard = makeHeard()
  const ending = new AbortController()
  let count = 0
  let [enough, tell] = [0, () => {}]
  const heardOf = (number: number) =>
    new Promise<void>((resolve) => {
      if (count >= number) return resolve()
      enough = number
      tell = resolve
    })
  const listening = (async () => {
    const known = {endpoint: demo.endpoint, product: 'docker', apiVersion: '1.51'} as const
    for await (const news of listen(known, Date.now, ending.signal)) {
      if (news.is !== 'event' || !news.past) continue
      heard.push(news.past)
      if (++count >= enough) tell()
    }
  })()
  await wire.post('/networks/create', {Name: 'first'})
  await heardOf(1)
  const seen = heard.beginLook()
  for (const state of states) await look(demo.endpoint, state, '')
  seen()
  const before = provenIn(withHeard)
  assert.ok([...before.values()].some((since) => since !== null))

  for (let number = 0; number < MANY; number++) {
    await wire.post('/volumes/create', {Name: `v${number}`})
    await wire.delete(`/volumes/v${number}`)
  }
  await heardOf(1 + 2 * MANY)
  await look(demo.endpoint, withHeard, encodeEvents(heard.events()))
  await look(demo.endpoint, without, '')
  ending.abort()
  await listening
  wire.close()

  const proven = provenIn(withHeard)
  for (const [key, since] of before) if (since !== null) assert.equal(proven.get(key), since, key)
  const later = provenIn(without)
  const [key, since] = [...before].find(([, at]) => at !== null) ?? assert.fail()
  assert.ok((later.get(key) ?? Number.POSITIVE_INFINITY) > (since ?? 0), 'without, the proof begins anew')
})
