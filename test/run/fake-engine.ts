// An engine in memory that does what it is asked, unless a test answers for it.
import type {ItemKey} from '../../source/inventory/ids.ts'
import type {Inventory} from '../../source/inventory/inventory.ts'
import type {Item} from '../../source/inventory/item.ts'
import {knownValue} from '../../source/inventory/measured.ts'
import {
  cacheFingerprint,
  containerFingerprint,
  type Fingerprint,
  imageFingerprint,
  networkFingerprint,
  volumeFingerprint,
} from '../../source/plan/fingerprint.ts'
import {makePlan} from '../../source/plan/make-plan.ts'
import type {Plan, Step} from '../../source/plan/plan.ts'
import type {Facts} from '../../source/plan/still-holds.ts'
import {makeChannel} from '../../source/run/channel.ts'
import type {EngineNews, EnginePort, Outcome} from '../../source/run/ports.ts'
import {rawString, toRaw} from '../../source/text/raw.ts'
import {
  CLASSIC,
  cacheId,
  containerId,
  ENGINE,
  imageId,
  inventoryOf,
  networkId,
  selectionOf,
  volumeName,
  type World,
} from '../plan/world.ts'

/** What a test says in the engine's place; `undefined` lets the engine do it. */
export type Answer = (step: Step, engine: FakeEngine) => Promise<Outcome | undefined> | Outcome | undefined

export interface FakeEngine {
  readonly port: EnginePort
  /** Everything it was asked, in order: `probe web`, `look web` (a whole probe), `remove web`, `restore api:1` … */
  readonly asked: string[]
  readonly world: () => World
  readonly change: (change: (world: World) => World) => void
  /** Does what a step asks, as an engine would. */
  readonly obey: (step: Step) => Outcome
  readonly say: (news: EngineNews) => void
  readonly plan: (...items: readonly string[]) => Plan
  readonly inventory: () => Inventory
}

export interface Behaviour {
  readonly answer?: Answer
  /** In place of a probe; `undefined` lets the engine look. */
  readonly probe?: (step: Step, engine: FakeEngine, whole: boolean) => Promise<Facts | undefined> | Facts | undefined
  readonly identity?: () => Promise<{key: typeof ENGINE.key; driver: typeof ENGINE.driver}>
  readonly restore?: (reference: string) => boolean
  /** No word about events at all. */
  readonly deaf?: boolean
}

export const nameOf = (step: Step): string =>
  step.action === 'prune-cache'
    ? 'cache'
    : step.action === 'remove-image'
      ? `${rawString(step.name)} by id`
      : rawString(step.name)

const without = <Specs extends Readonly<Record<string, unknown>> | undefined>(
  specs: Specs,
  isGone: (name: string) => boolean,
) => Object.fromEntries(Object.entries(specs ?? {}).filter(([name]) => !isGone(name))) as NonNullable<Specs>

const fingerprintOf = (items: readonly Item[], inventory: Inventory): Fingerprint | null => {
  const [item] = items
  switch (item?.kind) {
    case 'container':
      return containerFingerprint(item.record, knownValue(item.details))
    case 'image':
      return imageFingerprint(
        item.id,
        item.record.references.map(({text}) => text),
      )
    case 'volume':
      return volumeFingerprint(item.record)
    case 'network':
      return networkFingerprint(
        item.record,
        item.usedBy.flatMap(({from}) => {
          const user = inventory.items.get(from)
          return user?.kind === 'container' ? [user.id] : []
        }),
      )
    case 'cache': {
      const records = items.flatMap((one) => (one.kind === 'cache' ? [one.record] : []))
      return cacheFingerprint(records, knownValue(inventory.snapshot.cache) ?? [])
    }
    default:
      return null
  }
}

const keysOf = (step: Step): readonly ItemKey[] =>
  step.action === 'untag-image' ? [`image/${step.id}` as ItemKey] : step.removes

const look = (step: Step, inventory: Inventory): Facts => {
  const items = keysOf(step).flatMap((key) => inventory.items.get(key) ?? [])
  const fingerprint = fingerprintOf(items, inventory)
  if (!fingerprint) return {is: 'gone'}
  const users =
    step.kind === 'cache' ? [] : items.flatMap(({usedBy}) => usedBy.map(({from}) => inventory.items.get(from)))
  return {
    is: 'found',
    fingerprint,
    users: users.map((user) => toRaw(`${user?.kind} ${rawString(user?.name ?? toRaw('?'))}`)),
    alsoRemoves: [],
  }
}

const removed = (layers: readonly string[] | null = null, freed: number | null = null): Outcome => ({
  is: 'removed',
  layers,
  freed,
})

/** The world after a step, as far as an engine does it without being forced. */
const done = (world: World, step: Step): World => {
  switch (step.action) {
    case 'remove-container':
      return {...world, containers: without(world.containers, (name) => containerId(name) === step.id)}
    case 'remove-image':
      return {...world, images: without(world.images, (name) => imageId(name) === step.id)}
    case 'remove-volume':
      return {...world, volumes: without(world.volumes, (name) => volumeName(name) === step.id)}
    case 'remove-network':
      return {...world, networks: without(world.networks, (name) => networkId(name) === step.id)}
    case 'prune-cache':
      return {...world, cache: without(world.cache, (name) => step.ids.includes(cacheId(name)))}
    case 'untag-image':
      return {
        ...world,
        images: Object.fromEntries(
          Object.entries(world.images ?? {}).map(([name, spec]) => {
            const keeps = (text: string) => text !== rawString(step.reference)
            return [name, {...spec, tags: spec.tags?.filter(keeps) ?? [], digests: spec.digests?.filter(keeps) ?? []}]
          }),
        ),
      }
  }
}

export const fakeEngine = (start: World, behaviour: Behaviour = {}): FakeEngine => {
  let world = start
  const asked: string[] = []
  const news = makeChannel<EngineNews>()
  if (!behaviour.deaf) news.push({is: 'connected'})

  const obey = (step: Step): Outcome => {
    const facts = look(step, inventoryOf(world))
    if (facts.is === 'gone') return {is: 'gone'}
    const isUsed =
      facts.is === 'found' && facts.users.length > 0 && step.action !== 'untag-image' && step.kind !== 'network'
    if (isUsed) return {is: 'in-use', message: toRaw('something uses it')}
    world = done(world, step)
    return step.action === 'untag-image' ? {is: 'untagged'} : removed(null, step.kind === 'cache' ? 1000 : null)
  }
  const engine: FakeEngine = {
    asked,
    obey,
    world: () => world,
    change: (change) => {
      world = change(world)
    },
    say: news.push,
    inventory: () => inventoryOf(world),
    plan: (...items) => makePlan(inventoryOf(world), selectionOf(...items)),
    port: {
      identity: async () => {
        asked.push('identity')
        return behaviour.identity ? behaviour.identity() : {key: ENGINE.key, driver: ENGINE.driver}
      },
      look: async function* () {},
      probe: async (step, _signal, whole = false) => {
        asked.push(`${whole ? 'look' : 'probe'} ${nameOf(step)}`)
        const facts = await behaviour.probe?.(step, engine, whole)
        return facts ?? look(step, inventoryOf(world))
      },
      remove: async (step) => {
        asked.push(`remove ${nameOf(step)}`)
        return (await behaviour.answer?.(step, engine)) ?? obey(step)
      },
      restore: async (id, reference) => {
        asked.push(`restore ${rawString(reference)}`)
        const isThere = Object.keys(world.images ?? {}).some((name) => imageId(name) === id)
        const works = behaviour.restore?.(rawString(reference)) ?? isThere
        if (works)
          world = {
            ...world,
            images: Object.fromEntries(
              Object.entries(world.images ?? {}).map(([name, spec]) => [
                name,
                imageId(name) === id ? {...spec, tags: [...(spec.tags ?? []), rawString(reference)]} : spec,
              ]),
            ),
          }
        return works
      },
      watch: async function* (signal) {
        signal.addEventListener('abort', news.close, {once: true})
        yield* news.read()
      },
      close: async () => undefined,
    },
  }
  return engine
}

export const profileOf = ({profile}: World) => profile ?? CLASSIC
