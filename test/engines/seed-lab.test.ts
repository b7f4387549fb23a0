import assert from 'node:assert/strict'
import {test} from 'node:test'
import * as v from 'valibot'
import {engineKindsForTests} from './engine-kind.ts'
import {seedLab} from './seed-lab.ts'
import {sharedEngine} from './shared-engine.ts'
import {openWire} from './wire.ts'

const images = v.array(v.object({RepoTags: v.array(v.string()), Created: v.number()}))
const containers = v.array(v.object({State: v.string()}))

for (const {kind, ...skip} of engineKindsForTests().filter((one) => one.kind === 'docker-28.5')) {
  test(`${kind} is filled with a lab`, skip, async () => {
    const engine = await sharedEngine(kind)
    const now = Date.UTC(2026, 5)
    await seedLab(engine.socketPath, {images: 20, containers: 16, now})
    const wire = openWire(engine.socketPath)
    const loaded = v.parse(images, await wire.get('/images/json')).filter((image) => image.Created * 1000 < now)
    assert.equal(loaded.length, 20)
    assert.equal(loaded.filter((image) => image.RepoTags.length === 0).length, 1)
    const states = v.parse(containers, await wire.get('/containers/json?all=1')).map((container) => container.State)
    assert.deepEqual(
      Object.fromEntries(
        ['created', 'exited', 'running'].map((state) => [state, states.filter((one) => one === state).length]),
      ),
      {
        created: 12,
        exited: 2,
        running: 2,
      },
    )
    wire.close()
  })
}
