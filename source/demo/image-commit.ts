import {containerEvent, withContainer} from './container-names.ts'
import {digestOf, randomHex} from './hash.ts'
import {makeImage, namedIn, nameImage} from './make-image.ts'
import {created, type Reply} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {World} from './world.ts'

/** POST /commit?container=&repo=&tag=: the container's image becomes the parent. */
export const commitContainer = (world: World, request: DemoRequest): Reply =>
  withContainer(world, request.query.get('container') ?? '', (container) => {
    const base = world.state.images.get(container.imageId)
    const own = {diffId: digestOf(`commit ${container.id} ${randomHex()}`), bytes: container.rwBytes, files: 1}
    const row = {
      created: world.clock(),
      by: container.command.join(' '),
      comment: request.query.get('comment') ?? '',
      layer: true,
    }
    const image = makeImage(world, {
      id: digestOf(`committed ${own.diffId}`),
      layers: [...container.layers, own],
      history: [...(base?.history ?? []), row],
      config: {...base?.config, labels: container.labels, env: container.env, cmd: container.command},
      arrival: 'other',
      parent: base?.id ?? null,
      made: true,
    })
    const name = namedIn(request.query)
    if (name !== null) nameImage(world, image, name)
    containerEvent(world, container, 'commit')
    return created({Id: image.id})
  })
