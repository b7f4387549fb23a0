import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {startDemoEngine} from '../../source/demo/engine.ts'
import type {DemoProfileName} from '../../source/demo/profile.ts'
import {empty} from '../../source/demo/scenes/empty.ts'
import {type EngineKind, engineKindsForTests} from '../engines/engine-kind.ts'
import {sharedEngine} from '../engines/shared-engine.ts'
import {SCENARIOS, type Scenario} from './scenarios.ts'
import {tell} from './tell.ts'

const PROFILE_OF: Readonly<Record<EngineKind, DemoProfileName>> = {
  'docker-20.10': 'docker-20.10',
  'docker-28.5': 'docker',
  'docker-28.5-containerd': 'docker-containerd',
  'podman-4.3': 'podman-4.3',
  'podman-5.8': 'podman-5.8',
}

const fits = (kind: EngineKind, {only}: Scenario): boolean => only === undefined || kind.startsWith(only)

for (const {kind, ...skip} of engineKindsForTests())
  describe(`the demo answers like ${kind}`, skip, () => {
    for (const scenario of SCENARIOS.filter((one) => fits(kind, one)))
      it(scenario.what, async () => {
        const demo = await startDemoEngine({scene: empty, profile: PROFILE_OF[kind]})
        try {
          const engine = await sharedEngine(kind)
          assert.deepEqual(await tell(demo.socketPath, scenario), await tell(engine.socketPath, scenario))
        } finally {
          await demo.stop()
        }
      })
  })
