import assert from 'node:assert/strict'
import {test} from 'node:test'
import * as v from 'valibot'
import {engineKindsForTests, startEngine} from './real-engine.ts'
import {imageId, loadImage, pullImage, pushImage, tagImage} from './seed.ts'
import {openWire} from './wire.ts'

const digests = v.object({RepoDigests: v.array(v.string())})

for (const {kind, ...skip} of engineKindsForTests()) {
  test(`${kind}: an image that went to a registry comes back by its digest`, skip, async () => {
    const engine = await startEngine(kind, {registryPort: 5000})
    const wire = openWire(engine.socketPath)
    try {
      const id = await loadImage(wire, {names: ['lab/app:1']})
      await tagImage(wire, id, 'localhost:5000/lab/app:1')
      const digest = await pushImage(wire, 'localhost:5000/lab/app:1')
      for (const name of ['localhost:5000/lab/app:1', 'lab/app:1']) {
        await wire.delete(`/images/${encodeURIComponent(name)}`)
      }
      await pullImage(wire, `localhost:5000/lab/app@${digest}`)
      const pulled = await imageId(wire, `localhost:5000/lab/app@${digest}`)
      const image = v.parse(digests, await wire.get(`/images/${pulled}/json`))
      assert.ok(image.RepoDigests.includes(`localhost:5000/lab/app@${digest}`))
    } finally {
      wire.close()
      await engine.stop()
    }
  })
}
