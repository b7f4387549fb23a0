// An image of the containerd store whose layers are unpacked nowhere any more: what it frees is what it has packed.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import {rawString} from '../../source/text/raw.ts'
import {engineKindsForTests} from '../engines/engine-kind.ts'
import {startEngine} from '../engines/real-engine.ts'
import {loadImages} from '../engines/seed.ts'
import {openWire} from '../engines/wire.ts'
import {broken} from './holds.ts'
import {look, proveSubset} from './prove-subset.ts'

const PLAIN = {buildKit: 'none', classicBuilds: false, lostImages: false} as const

const imageNamed = ({items}: Inventory, name: string) => {
  for (const item of items.values())
    if (item.kind === 'image' && item.record.references.some(({text}) => rawString(text) === name)) return item.key
  throw new Error(`there is no ${name}`)
}

for (const {kind, ...skip} of engineKindsForTests().filter(({kind: one}) => one === 'docker-28.5-containerd')) {
  test(`${kind}: an image that left its unpacked layers to one that is gone`, skip, async () => {
    const engine = await startEngine(kind)
    const wire = openWire(engine.socketPath)
    const port = await connectEngine(socketEndpoint(engine.socketPath), {timeout: 60_000, now: Date.now})
    try {
      const own = {id: 'own', size: 700_000}
      for (const name of ['first', 'second'])
        await loadImages(wire, [{names: [`lab/${name}:1`], layers: ['busybox', own], labels: {name}}])
      await loadImages(wire, [{names: ['lab/other:1'], layers: ['busybox', {id: 'other', size: 300_000}]}])
      for (const names of [['first'], ['second', 'other']]) {
        const inventory = await look(engine, port)
        const keys = names.map((name) => imageNamed(inventory, `lab/${name}:1`))
        const proof = await proveSubset(engine, port, inventory, keys)
        assert.ok(proof)
        assert.deepEqual(broken({...proof, filling: PLAIN, docker: null}), [], names.join(' and '))
      }
    } finally {
      wire.close()
      await port.close()
      await engine.stop()
    }
  })
}
