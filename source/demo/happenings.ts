// What a scene says that happens while someone looks.

import {setTimeout as sleep} from 'node:timers/promises'
import {type Adding, addImage} from './add-image.ts'
import {imageEvent, takeTag} from './image-names.ts'
import {route} from './router.ts'
import type {ImageSpec} from './scene.ts'
import type {World} from './world.ts'

interface Later {
  /** Seconds after the scene began; `pace.second` says how long those are. */
  readonly after: number
}

/** Another client's request: method, path and query, as it would come. */
export interface Sent extends Later {
  readonly sends: string
  readonly body?: object
}

/** A build ends here, and takes its tags from whatever had them. */
export interface Built extends Later {
  readonly builds: ImageSpec
}

/** Nobody reaches the engine for so many seconds. */
export interface Outage extends Later {
  readonly awayFor: number
}

export type Happening = Sent | Built | Outage

interface Stage {
  readonly world: World
  readonly keys: Adding['keys']
  /** Cuts every connection and takes no new one. */
  readonly leave: () => Promise<void>
  readonly comeBack: () => Promise<void>
}

/** Carries them out, each at its time, until the engine stops. At a pace without seconds nothing happens. */
export const play = async (happenings: readonly Happening[], stage: Stage): Promise<void> => {
  const {world} = stage
  const {second} = world.pace
  if (second === 0) return
  const wait = (seconds: number): Promise<unknown> =>
    sleep(seconds * second, undefined, {signal: world.stopped}).catch(() => undefined)
  let now = 0
  for (const one of happenings.toSorted((a, b) => a.after - b.after)) {
    if (one.after > now) await wait(one.after - now)
    now = Math.max(now, one.after)
    if (world.stopped.aborted) return
    if ('sends' in one) await send(world, one)
    else if ('builds' in one) build(stage, one)
    else {
      await stage.leave()
      await wait(one.awayFor)
      now += one.awayFor
      if (!world.stopped.aborted) await stage.comeBack()
    }
  }
}

const send = async (world: World, {sends, body}: Sent): Promise<void> => {
  const [method = '', url = ''] = sends.split(' ')
  const reply = await route(world, {method, url, body, bytes: Buffer.alloc(0)})
  await reply.stream?.(() => undefined, world.stopped)
}

const build = ({world, keys}: Stage, {builds}: Built): void => {
  const {state, profile} = world
  for (const tag of builds.tags ?? []) takeTag(world, tag)
  const image = addImage({state, profile, now: world.clock(), keys}, builds)
  for (const tag of image.tags) imageEvent(world, image, 'tag', tag)
}
