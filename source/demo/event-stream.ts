import type {EngineEvent} from './events.ts'
import type {Reply} from './reply.ts'
import {type DemoRequest, filtersOf, flag, labelsMatch} from './request.ts'
import {endOf, type World} from './world.ts'

/** GET /events: what the ring still has since `since`, then what happens, until `until` or for ever. */
export const streamEvents = (world: World, request: DemoRequest): Reply => {
  const filters = filtersOf(request)
  const since = secondsOf(request.query.get('since'))
  const until = secondsOf(request.query.get('until'))
  const wanted = (event: EngineEvent): boolean => matches(event, filters)
  return {
    status: 200,
    headers: {
      'Content-Type': request.api >= 52 && world.profile.major >= 29 ? 'application/jsonl' : 'application/json',
    },
    stream: async (write, gone) => {
      const past = since === null ? [] : pastOf(world, since, until).filter(wanted)
      for (const event of past) write(eventRow(event, request.api))
      if (world.profile.product === 'podman' && !flag(request, 'stream', true)) return
      await follow(world, {until, gone}, (event) => {
        if (wanted(event)) write(eventRow(event, request.api))
      })
    },
  }
}

// Podman answers a stretch that ends now or before with nothing or one event; only an end that is ahead gives all.
const pastOf = (world: World, since: number, until: number | null): readonly EngineEvent[] => {
  const ring = world.events.ring().filter((event) => event.at >= since && (until === null || event.at <= until))
  return world.profile.product === 'podman' && until !== null && until <= world.clock() ? ring.slice(0, 1) : ring
}

const follow = async (
  world: World,
  end: {until: number | null; gone: AbortSignal},
  heard: (event: EngineEvent) => void,
): Promise<void> => {
  const left = end.until === null ? null : end.until - world.clock()
  if (left !== null && left <= 0) return
  const stop = world.events.listen(heard)
  const over = new AbortController()
  const timer = left === null ? null : setTimeout(() => over.abort(), left)
  await endOf([over.signal, end.gone, world.stopped])
  if (timer !== null) clearTimeout(timer)
  stop()
}

/** Seconds with a fraction, or RFC 3339; in ms. */
const secondsOf = (text: string | null): number | null => {
  if (text === null || text === '') return null
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}

const matches = (event: EngineEvent, filters: ReadonlyMap<string, readonly string[]>): boolean => {
  const any = (key: string, test: (value: string) => boolean): boolean => {
    const values = filters.get(key)
    return values === undefined || values.length === 0 || values.some(test)
  }
  const named = (type: string) => (value: string) =>
    event.type === type && (event.id === value || event.attributes.name === value || event.id.startsWith(value))
  return (
    any('type', (type) => event.type === type) &&
    any('event', (action) => event.action === action) &&
    any('container', named('container')) &&
    any('image', (value) => named('image')(value) || event.attributes.image === value) &&
    any('volume', named('volume')) &&
    any('network', named('network')) &&
    labelsMatch(event.attributes, filters.get('label'))
  )
}

const eventRow = (event: EngineEvent, api: number): Record<string, unknown> => {
  const legacy =
    api >= 52 || (event.type !== 'container' && event.type !== 'image')
      ? {}
      : {
          status: event.action,
          id: event.id,
          ...(event.attributes.image === undefined ? {} : {from: event.attributes.image}),
        }
  return {
    ...legacy,
    Type: event.type,
    Action: event.action,
    Actor: {ID: event.id, Attributes: event.attributes},
    scope: 'local',
    time: Math.floor(event.at / 1000),
    timeNano: Math.floor(event.at) * 1_000_000,
  }
}
