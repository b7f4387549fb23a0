import {withContainer} from './container-names.ts'
import type {Reply} from './reply.ts'
import type {DemoRequest} from './request.ts'
import {endOf, type World} from './world.ts'

/** POST /containers/{id}/wait: until it is not running. */
export const waitForContainer = (world: World, request: DemoRequest): Reply =>
  withContainer(
    world,
    request.params[0] ?? '',
    (container): Reply => ({
      status: 200,
      stream: async (write, gone) => {
        if (container.status === 'running' || container.status === 'paused') await dying(world, container.id, gone)
        write({StatusCode: container.exitCode})
      },
    }),
  )

const dying = async (world: World, id: string, gone: AbortSignal): Promise<void> => {
  const died = new AbortController()
  const stop = world.events.listen((event) => {
    if (event.id === id && event.action === 'die') died.abort()
  })
  await endOf([died.signal, gone, world.stopped])
  stop()
}
