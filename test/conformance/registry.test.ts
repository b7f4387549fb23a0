import assert from 'node:assert/strict'
import {rm} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {after, before, describe, it} from 'node:test'
import {connectEngine} from '../../source/engine/connect-engine.ts'
import {socketEndpoint} from '../../source/engine/endpoint.ts'
import {parseImageId} from '../../source/inventory/ids.ts'
import {registryQuestion} from '../../source/inventory/registry-question.ts'
import {mergePart, nothingRead} from '../../source/look/merge.ts'
import {type EnginePort, type LookRequest, WHOLE_LOOK} from '../../source/run/ports.ts'
import {rawString} from '../../source/text/raw.ts'
import {engineKindsForTests, type RealEngine, startEngine} from '../engines/real-engine.ts'
import {imageId, loadImage, pullImage, pushImage, tagImage} from '../engines/seed.ts'
import {openWire, type Wire} from '../engines/wire.ts'

const REGISTRY = 'localhost:5000'

/** As an owner who cleans the registry up would. */
const deleteUpstream = ({dataRoot}: RealEngine, repository: string) =>
  rm(join(dirname(dataRoot), 'registry/docker/registry/v2/repositories', repository, '_manifests'), {recursive: true})

/** What registries say of the image of this name, now. */
const registrySays = async (port: EnginePort, wire: Wire, name: string): Promise<string> => {
  const id = parseImageId(await imageId(wire, name))
  let reading = nothingRead
  const read = async (request: LookRequest) => {
    for await (const part of port.look(request)) reading = mergePart(reading, part)
  }
  await read({...WHOLE_LOOK, lists: ['images'], sizes: false})
  const {images} = reading.snapshot
  const record = images.state === 'known' ? images.value.find((image) => image.id === id) : undefined
  assert.ok(record, `${name} is listed`)
  await read({lists: [], sizes: false, imageDetails: 'none', registryOf: [registryQuestion(record)]})
  const answer = reading.snapshot.registry.get(record.id)
  if (answer?.state === 'unknown') return `unknown: ${rawString(answer.reason)}`
  return answer?.state === 'known' ? answer.value.is : 'not asked'
}

const untag = (wire: Wire, name: string) => wire.delete(`/images/${encodeURIComponent(name)}`)

for (const {kind, ...skip} of engineKindsForTests()) {
  describe(`${kind}: what a registry has`, skip, () => {
    let engine: RealEngine
    let wire: Wire
    let port: EnginePort
    before(async () => {
      engine = await startEngine(kind, {registryPort: 5000})
      wire = openWire(engine.socketPath)
      port = await connectEngine(socketEndpoint(engine.socketPath), {timeout: 30_000, now: Date.now})
    })
    after(async () => {
      await port?.close()
      wire?.close()
      await engine?.stop()
    })
    const says = (name: string) => registrySays(port, wire, name)
    const pushed = async (name: string): Promise<string> => {
      const id = await loadImage(wire, {names: [`${name}:local`], layers: [{id: name, size: 4096}]})
      await tagImage(wire, id, `${REGISTRY}/${name}:1`)
      await pushImage(wire, `${REGISTRY}/${name}:1`)
      await untag(wire, `${name}:local`)
      return `${REGISTRY}/${name}:1`
    }

    it('is asked anew each time: what was deleted there is gone', async () => {
      const name = await pushed('lab/app')
      if (engine.isPodman) return assert.equal(await says(name), 'unknown: Podman’s API can’t ask a registry')
      assert.equal(await says(name), 'has-it')
      await deleteUpstream(engine, 'lab/app')
      assert.equal(await says(name), 'gone')
    })

    it('is the very image, not another of that name', async () => {
      if (engine.isPodman) return
      const name = await pushed('lab/moved')
      const other = await loadImage(wire, {names: ['lab/other:1'], layers: [{id: 'other', size: 4096}]})
      await tagImage(wire, other, name)
      await untag(wire, 'lab/other:1')
      // without a push only the containerd store gives it a digest
      const classic = 'unknown: it has no digest by which a registry could know it'
      assert.equal(await says(name), kind.endsWith('containerd') ? 'gone' : classic)
    })

    it('is still known of an image that was pulled by its digest', async () => {
      if (engine.isPodman) return
      const name = await pushed('lab/pulled')
      const digest = await pushImage(wire, name)
      await untag(wire, name)
      await pullImage(wire, `${REGISTRY}/lab/pulled@${digest}`)
      assert.equal(await says(`${REGISTRY}/lab/pulled@${digest}`), 'has-it')
    })

    it('nobody knows where none answers', async () => {
      if (engine.isPodman) return
      const name = await pushed('lab/away')
      const nobody = 'localhost:5001/lab/away:1'
      await tagImage(wire, name, nobody)
      await deleteUpstream(engine, 'lab/away')
      const answer = await says(name)
      // the classic store knows a digest only from a registry, the containerd store gives every name one
      if (kind.endsWith('containerd')) assert.match(answer, /^unknown: .*connection refused/)
      else assert.equal(answer, 'gone')
    })
  })
}
