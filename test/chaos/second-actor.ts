import type {DemoEngine} from '../../source/demo/engine.ts'
import type {Wire} from '../engines/wire.ts'
import type {Chance} from './chance.ts'
import type {Windows} from './windows.ts'
import type {Witness} from './witness.ts'

/** Someone else who works with the engine meanwhile. */
export interface SecondActor {
  /** Does one thing, at once or as soon as its request arrives. */
  readonly act: () => void
  /** Whether a request is this actor's, and what to answer when it may not be done right now. */
  readonly judge: (url: string) => 'not-mine' | 'go' | 'not-now'
  /** Everything it asked for has been answered. */
  readonly rest: () => Promise<void>
  readonly deeds: () => number
  /** Names that it moved, gave or took. */
  readonly names: ReadonlySet<string>
  readonly halt: () => void
}

interface Deed {
  readonly method: 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
  /** Items that change in a way no engine would refuse, as things are when it is done: names mean what they mean then. */
  readonly affects: () => readonly string[]
  /** Told right before it is done; false when it is not to be done any more. */
  readonly before?: () => boolean
}

export const makeSecondActor = (
  {engine, wire, windows, witness}: {engine: DemoEngine; wire: Wire; windows: Windows; witness: Witness},
  chance: Chance,
): SecondActor => {
  const {state} = engine
  const asked = new Map<string, Deed>()
  const names = new Set<string>()
  const pending = new Set<Promise<unknown>>()
  let count = 0
  let halted = false

  const container = () => chance.one([...state.containers.values()])
  const image = () => chance.one([...state.images.values()])
  const network = () => chance.one([...state.networks.values()].filter(({name}) => name.startsWith('net-')))
  const volume = () => chance.one([...state.volumes.values()])

  const holdersOf = (name: string) =>
    [...state.images.values()].filter(({tags, id}) => tags.includes(name) || id === name)
  /** An image that loses a name or a user may go along with its children's removal, on Podman 4. */
  const withChildren = (ids: readonly string[]): readonly string[] => [
    ...ids,
    ...[...state.images.values()].filter(({parent}) => parent !== null && ids.includes(parent)).map(({id}) => id),
  ]
  const imagesOf = (...names: readonly string[]) =>
    withChildren(names.flatMap((name) => holdersOf(name).map(({id}) => id))).map((id) => `image/${id}`)

  const create = (): Deed | null => {
    const from = image()
    if (!from) return null
    const [data, net, other, mounted] = [volume(), network(), container(), image()]
    const affects: string[] = []
    let source = ''
    const host: Record<string, unknown> = {}
    if (data && chance.oneIn(2)) host.Binds = [`${data.name}:/data`]
    if (other && chance.oneIn(4)) {
      host.NetworkMode = `container:${other.id}`
      affects.push(`container/${other.id}`)
    } else if (net && chance.oneIn(2)) {
      host.NetworkMode = net.name
      affects.push(`network/${net.id}`)
    }
    if (mounted && chance.oneIn(4)) {
      source = mounted.tags[0] ?? mounted.id
      host.Mounts = [{Type: 'image', Source: source, Target: '/image'}]
    }
    count += 1
    return {
      method: 'POST',
      path: `/containers/create?name=new-${count}`,
      body: {Image: from.id, HostConfig: host},
      affects: () => [...affects, ...imagesOf(source)],
    }
  }
  const start = (): Deed | null => {
    const found = container()
    return found ? {method: 'POST', path: `/containers/${found.id}/start`, affects: () => []} : null
  }
  const stop = (): Deed | null => {
    const found = container()
    return found
      ? {method: 'POST', path: `/containers/${found.id}/stop`, affects: () => [`container/${found.id}`]}
      : null
  }
  const rename = (): Deed | null => {
    const found = container()
    count += 1
    return found
      ? {
          method: 'POST',
          path: `/containers/${found.id}/rename?name=renamed-${count}`,
          affects: () => [`container/${found.id}`],
        }
      : null
  }
  const connect = (): Deed | null => {
    const [found, net] = [container(), network()]
    if (!found || !net) return null
    return {
      method: 'POST',
      path: `/networks/${net.id}/connect`,
      body: {Container: found.id},
      affects: () => [`network/${net.id}`],
    }
  }
  const tag = (): Deed | null => {
    const [to, from] = [image(), image()]
    if (!to || !from) return null
    const name = (chance.oneIn(2) ? chance.one(from.tags) : undefined) ?? `kept/image-${chance.below(4)}:1`
    const at = name.lastIndexOf(':')
    names.add(name.replace(/^(localhost|docker\.io\/library|docker\.io)\//, ''))
    const query = new URLSearchParams({repo: name.slice(0, at), tag: name.slice(at + 1)})
    return {method: 'POST', path: `/images/${to.id}/tag?${query}`, affects: () => imagesOf(to.id, name)}
  }
  const untag = (): Deed | null => {
    const found = image()
    const name = found && found.tags.length > 1 ? chance.one(found.tags) : undefined
    if (!found || !name) return null
    names.add(name.replace(/^(localhost|docker\.io\/library|docker\.io)\//, ''))
    return {
      method: 'DELETE',
      path: `/images/${name}`,
      affects: () => imagesOf(name),
      before: () => holdersOf(name).every(({tags}) => tags.length > 1),
    }
  }
  const remove = (): Deed | null => {
    const found = chance.one([
      ...[...state.containers.values()].map(({id}) => ['containers', 'container', id] as const),
      ...[...state.volumes.values()].map(({name}) => ['volumes', 'volume', name] as const),
      ...[...state.networks.values()]
        .filter(({name}) => name.startsWith('net-'))
        .map(({id}) => ['networks', 'network', id] as const),
    ])
    if (!found) return null
    const [path, kind, id] = found
    return {
      method: 'DELETE',
      path: `/${path}/${id}`,
      affects: () => [
        `${kind}/${id}`,
        ...(kind === 'container' ? imagesOf(state.containers.get(id)?.imageId ?? '') : []),
      ],
      before: () => {
        witness.excuse(`${kind}/${id}`)
        return true
      },
    }
  }
  /** Podman takes a name that is gone for one that begins with it. */
  const beginningsOf = (name: string) => Array.from(name, (_, index) => `volume/${name.slice(0, index + 1)}`)
  const makeVolume = (): Deed => {
    const Name = `data-${'x'.repeat(chance.below(7))}`
    return {method: 'POST', path: '/volumes/create', body: {Name}, affects: () => beginningsOf(Name)}
  }

  const send = ({method, path, body, ...deed}: Deed) => {
    count += 1
    const mark = `${path.includes('?') ? '&' : '?'}actor=${count}`
    asked.set(String(count), {method, path, ...deed})
    const answered = wire.ask(method, `${path}${mark}`, body).catch(() => undefined)
    pending.add(answered)
    void answered.finally(() => pending.delete(answered))
  }
  /** What has no request: a pull that moves a name, a build that uses a record or continues from it. */
  const pull = () => {
    const name = chance.one(image()?.tags ?? [])
    if (!name) return
    if (windows.isOpen(imagesOf(name))) return
    count += 1
    names.add(name.replace(/^(localhost|docker\.io\/library|docker\.io)\//, ''))
    for (const holder of holdersOf(name)) holder.tags = holder.tags.filter((tag) => tag !== name)
    engine.loadImage({key: `pulled-${count}`, tags: [name], steps: [{by: 'RUN new', bytes: 77}], built: 0})
  }
  const build = () => {
    const record = chance.one([...state.cache.values()])
    if (!record) return
    count += 1
    if (chance.oneIn(2)) {
      const id = `new${count}`.padEnd(25, 'z')
      state.cache.set(id, {...record, id, parents: [record.id], inUse: false})
    } else if (!windows.isOpen([`cache/${record.id}`])) {
      state.cache.set(record.id, {...record, usageCount: record.usageCount + 1, lastUsed: engine.clock()})
    }
  }
  const choices = [create, create, start, start, stop, rename, connect, tag, tag, untag, remove, makeVolume]

  return {
    act: () => {
      if (halted) return
      if (chance.oneIn(8)) return pull()
      if (chance.oneIn(8)) return build()
      const deed = chance.one(choices)?.()
      if (deed) send(deed)
    },
    judge: (url) => {
      const mark = new URLSearchParams(url.split('?')[1] ?? '').get('actor')
      const deed = mark === null ? undefined : asked.get(mark)
      if (!deed) return 'not-mine'
      if (windows.isOpen(deed.affects())) return 'not-now'
      return deed.before?.() === false ? 'not-now' : 'go'
    },
    rest: async () => {
      while (pending.size > 0) await Promise.all(pending)
    },
    deeds: () => count,
    names,
    halt: () => {
      halted = true
    },
  }
}
