import {after} from 'node:test'
import {type DemoEngine, type DemoOptions, startDemoEngine} from '../../source/demo/engine.ts'
import type {Deed} from '../../source/demo/faults.ts'
import {SCENES} from '../../source/demo/scenes.ts'

export interface TestEngine extends DemoEngine {
  /** Every request that changed something, or tried to. */
  readonly deeds: readonly Deed[]
}

/** A demo engine that goes when the tests of the file are over. */
export const engineFor = async (
  scene: keyof typeof SCENES,
  options: Partial<DemoOptions> = {},
): Promise<TestEngine> => {
  const demo = await startDemoEngine({scene: await SCENES[scene](), ...options})
  const deeds: Deed[] = []
  demo.faults.afterEach = (deed) => deeds.push(deed)
  after(() => demo.stop())
  return {...demo, deeds}
}
