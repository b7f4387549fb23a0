import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {startDemoEngine} from '../demo/engine.ts'
import {INSTANT, LIVELY} from '../demo/pace.ts'
import {SCENES} from '../demo/scenes.ts'
import {connectEngine} from '../engine/connect-engine.ts'
import {socketEndpoint} from '../engine/endpoint.ts'
import type {Ledger} from '../inventory/ledger.ts'
import type {Scene, Settings} from '../settings/settings.ts'
import {placesBelow} from '../store/places.ts'
import {demoHost} from './demo-host.ts'
import {demoLedger} from './demo-ledger.ts'
import type {Session} from './session.ts'
import type {Surroundings} from './surroundings.ts'

const startScene = async (name: Scene, {command}: Settings, {now}: Surroundings) =>
  startDemoEngine({scene: await SCENES[name](), now, pace: command === 'interface' ? LIVELY : INSTANT})

/** Starts the simulated engine with what its scene remembers; all files are in a directory that goes with the session. */
export const openDemo = async (name: Scene, settings: Settings, around: Surroundings): Promise<Session> => {
  const demo = await startScene(name, settings, around)
  const directory = await mkdtemp(join(tmpdir(), 'dock-tidy-demo-state-'))
  const engine = await connectEngine(socketEndpoint(demo.socketPath), {timeout: settings.timeout, now: around.now})
  let saved: Ledger | null = null
  return {
    engine,
    title: 'demo',
    places: placesBelow(directory),
    lasts: false,
    readHost: async () => demoHost(demo.host, around.now()),
    freeDisk: async () => demo.host.disk.free,
    directory: async () => null,
    memory: {
      load: async (facts) => ({ledger: saved ?? demoLedger(demo.ledger, facts), otherDriver: false}),
      save: async (ledger) => {
        saved = ledger
      },
    },
    close: async () => {
      await engine.close()
      await demo.stop()
      await rm(directory, {recursive: true, force: true})
    },
  }
}
