import {digestOf, randomHex} from './hash.ts'
import {imageEvent} from './image-names.ts'
import {makeImage, namedIn, nameImage} from './make-image.ts'
import type {Reply} from './reply.ts'
import type {DemoRequest} from './request.ts'
import {filesOf} from './tar.ts'
import type {World} from './world.ts'

/** POST /images/create?fromSrc=-: one layer, the body. */
export const importImage = (world: World, request: DemoRequest): Reply => {
  const files = filesOf(request.bytes)
  const bytes = files.reduce((sum, file) => sum + file.content.length, 0)
  const layer = {diffId: digestOf(request.bytes.toString('latin1')), bytes, files: files.length}
  const image = makeImage(world, {
    id: digestOf(`import ${layer.diffId} ${randomHex()}`),
    layers: [layer],
    history: [{created: world.clock(), by: '', comment: 'Imported from -', layer: true}],
    config: {comment: 'Imported from -'},
    arrival: 'other',
    made: true,
  })
  const name = namedIn(request.query)
  if (name !== null) nameImage(world, image, name)
  imageEvent(world, image, 'import', name ?? image.id)
  return {status: 200, text: `${JSON.stringify({status: image.id})}\n`}
}
