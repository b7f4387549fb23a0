import {after} from 'node:test'
import type {EngineKind} from './engine-kind.ts'
import {type RealEngine, startEngine} from './real-engine.ts'

const started = new Map<EngineKind, Promise<RealEngine>>()

/** The engine of that kind that the tests of one file share: started when first asked for, stopped after the last test. */
export const sharedEngine = (kind: EngineKind): Promise<RealEngine> => {
  const engine = started.get(kind) ?? startEngine(kind)
  started.set(kind, engine)
  return engine
}

after(async () => {
  const engines = await Promise.allSettled(started.values())
  await Promise.all(engines.map(async (engine) => engine.status === 'fulfilled' && engine.value.stop()))
})
