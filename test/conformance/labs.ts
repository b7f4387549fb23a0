import {test} from 'node:test'
import {startDemoEngine} from '../../source/demo/engine.ts'
import {type DemoProfileName, PROFILES} from '../../source/demo/profile.ts'
import {empty} from '../../source/demo/scenes/empty.ts'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import type {EnginePort} from '../../source/run/ports.ts'
import {type EngineKind, engineKindsForTests} from '../engines/engine-kind.ts'
import {loadImage, wipe} from '../engines/seed.ts'
import {sharedEngine} from '../engines/shared-engine.ts'
import {openWire, type Wire} from '../engines/wire.ts'

export interface Traits {
  readonly isDemo: boolean
  readonly product: 'docker' | 'podman'
  readonly store: 'classic' | 'containerd' | 'podman'
  /** Docker's or Podman's own. */
  readonly major: number
}

/** An engine with nothing in it, and dock-tidy's port to it. */
export interface Lab {
  readonly traits: Traits
  readonly socketPath: string
  readonly port: EnginePort
  /** To make things with, and to see for oneself. */
  readonly wire: Wire
  /** An image with one layer of its own that can run; gives its id. */
  readonly image: (names: readonly string[], own?: string) => Promise<string>
}

interface OpenLab extends Lab {
  readonly close: () => Promise<void>
}

interface LabKind {
  readonly name: string
  readonly traits: Traits
  readonly skip?: string
  readonly open: () => Promise<OpenLab>
}

const connect = (socketPath: string): Promise<EnginePort> =>
  connectEngine(socketEndpoint(socketPath), {timeout: 30_000, now: Date.now})

const demoLab = (name: DemoProfileName): LabKind => {
  const {product, store, major} = PROFILES[name]
  const traits: Traits = {isDemo: true, product, store, major}
  const open = async (): Promise<OpenLab> => {
    const engine = await startDemoEngine({scene: empty, profile: name})
    const wire = openWire(engine.socketPath)
    const port = await connect(engine.socketPath)
    return {
      traits,
      socketPath: engine.socketPath,
      port,
      wire,
      image: (names, own = names.join()) => loadImage(wire, {names, layers: [{id: own, size: 4096}]}),
      close: async () => {
        await port.close()
        wire.close()
        await engine.stop()
      },
    }
  }
  return {name: `demo ${name}`, traits, open}
}

const traitsOf = (kind: EngineKind): Traits => {
  const product = kind.startsWith('podman') ? 'podman' : 'docker'
  const store = product === 'podman' ? 'podman' : kind.endsWith('containerd') ? 'containerd' : 'classic'
  return {isDemo: false, product, store, major: Number(/-(\d+)\./.exec(kind)?.[1])}
}

const realLab = (kind: EngineKind): LabKind => {
  const traits = traitsOf(kind)
  const open = async (): Promise<OpenLab> => {
    const engine = await sharedEngine(kind)
    const wire = openWire(engine.socketPath)
    const port = await connect(engine.socketPath)
    return {
      traits,
      socketPath: engine.socketPath,
      port,
      wire,
      image: (names, own = names.join()) => loadImage(wire, {names, layers: ['busybox', {id: own, size: 4096}]}),
      close: async () => {
        await port.close()
        await wipe(wire)
        wire.close()
      },
    }
  }
  return {name: kind, traits, open}
}

const demoNames = Object.keys(PROFILES).filter((name): name is DemoProfileName => name in PROFILES)

const labKinds: readonly LabKind[] = [
  ...demoNames.map(demoLab),
  ...engineKindsForTests().map(({kind, skip}) => ({...realLab(kind), ...(skip === undefined ? {} : {skip})})),
]

/** One expectation, of every engine that `suits`: the demo in all its versions, and the real ones that are installed. */
export const everyEngine = (
  expectation: string,
  body: (lab: Lab) => Promise<void>,
  suits: (traits: Traits) => boolean = () => true,
): void => {
  for (const {name, traits, skip, open} of labKinds) {
    if (!suits(traits)) continue
    test(`${name}: ${expectation}`, skip === undefined ? {} : {skip}, async () => {
      const lab = await open()
      try {
        await body(lab)
      } finally {
        await lab.close()
      }
    })
  }
}
