// Watches a simulated engine from inside, and knows at the moment something goes whether it should have.
import type {DemoEngine} from '../../source/demo/engine.ts'
import type {FaultRequest} from '../../source/demo/faults.ts'
import type {Container, Mount} from '../../source/demo/state.ts'
import type {Fingerprint} from '../../source/plan/fingerprint.ts'
import type {Plan, Step} from '../../source/plan/plan.ts'
import {rawString} from '../../source/text/raw.ts'
import {itemsOf} from './windows.ts'

type Of<Kind extends Fingerprint['kind']> = Extract<Fingerprint, {kind: Kind}>

/** What went wrong, in words; none means that nothing is lost that should not be. */
export interface Witness {
  readonly faults: readonly string[]
  /** Items that went by a plan. */
  readonly gone: ReadonlySet<string>
  /** From now on these items may go, as they are now known. */
  readonly allow: (plan: Plan) => void
  /** The second actor removes this itself. */
  readonly excuse: (item: string) => void
  /** A request of dock-tidy's, before anything is done about it. */
  readonly arrived: (request: FaultRequest) => void
}

const hasName = ({references}: Of<'image'>, name: string): boolean => references.some((one) => rawString(one) === name)

const usesNamespaceOf = (provider: Container, other: Container): boolean =>
  [other.networkMode, other.ipcMode, other.pidMode].some(
    (mode) => mode === `container:${provider.id}` || mode === `container:${provider.name}`,
  )

export const watchEngine = ({state}: DemoEngine): Witness => {
  const faults: string[] = []
  const gone = new Set<string>()
  const excused = new Set<string>()
  const allowed = new Map<string, Step[]>()
  const namesAsked = new Map<string, readonly string[]>()
  const containers = () => [...state.containers.values()]

  const allow = (item: string, step: Step) => allowed.set(item, [...(allowed.get(item) ?? []), step])
  const stepsFor = (item: string): readonly Step[] => allowed.get(item) ?? []
  const fingerprints = <Kind extends Fingerprint['kind']>(item: string, kind: Kind): readonly Of<Kind>[] =>
    stepsFor(item).flatMap(({fingerprint}) => (fingerprint.kind === kind ? [fingerprint as Of<Kind>] : []))
  const fault = (item: string, what: string) => faults.push(`${item} ${what}`)

  const checks: Readonly<Record<string, (id: string) => string | null>> = {
    container: (id) => {
      const found = state.containers.get(id)
      if (!found) return null
      if (['running', 'paused', 'restarting'].includes(found.status)) return `went while ${found.status}`
      const dependant = containers().find((other) => other !== found && usesNamespaceOf(found, other))
      if (dependant) return `went while ${dependant.name} shared its namespaces`
      const isSame = fingerprints(`container/${id}`, 'container').some(
        ({started, finished, names}) =>
          started === found.started &&
          finished === found.finished &&
          names.some((name) => rawString(name) === found.name),
      )
      return isSame ? null : 'went though it had changed'
    },
    image: (id) => {
      const user = containers().find((one) => one.imageId === id)
      if (user) return `went while ${user.name} was made from it`
      const names = namesAsked.get(id) ?? []
      // An engine tells only by what name an image was mounted. Once that means another, only untagged images are spared.
      const isMount = (mount: Mount) =>
        mount.type === 'image' &&
        mount.imageId === id &&
        (names.length === 0 || mount.image === id || names.includes(mount.image))
      const mounter = containers().find(({mounts}) => mounts.some(isMount))
      if (mounter) return `went while ${mounter.name} mounted it`
      const last = stepsFor(`image/${id}`).filter(({action}) => action === 'remove-image')
      const isSame = last.some(
        ({fingerprint}) => fingerprint.kind === 'image' && names.every((name) => hasName(fingerprint, name)),
      )
      if (!isSame) return `went with the names ${names}`
      const child = [...state.images.values()].find(({parent}) => parent === id)
      return child ? 'went while a child stayed' : null
    },
    volume: (name) => {
      const user = containers().find((one) =>
        one.mounts.some((mount) => mount.type === 'volume' && mount.volume === name),
      )
      if (user) return `went while ${user.name} used it`
      const created = state.volumes.get(name)?.created ?? 0
      // Engines tell the second.
      const isSame = fingerprints(`volume/${name}`, 'volume').some(
        (planned) => Math.abs((planned.created ?? 0) - created) < 1000,
      )
      return isSame ? null : 'went though it was another'
    },
    network: (id) => {
      const name = state.networks.get(id)?.name
      const user = containers().find((one) =>
        one.endpoints.some((end) => end.networkId === id || (end.networkId === '' && end.name === name)),
      )
      return user ? `went while ${user.name} was attached to it` : null
    },
    cache: (id) => {
      const found = state.cache.get(id)
      if (found?.inUse) return 'went while in use'
      if ([...state.cache.values()].some(({parents}) => parents.includes(id)))
        return 'went while a record built on it stayed'
      const isSame = fingerprints(`cache/${id}`, 'cache').some(({records}) =>
        records.some((record) => record.id === id && record.usageCount === found?.usageCount),
      )
      return isSame ? null : 'went though a build used it'
    },
  }

  const observe = <Value>(kind: string, map: Map<string, Value>) => {
    const remove = map.delete.bind(map)
    map.delete = (id) => {
      const item = `${kind}/${id}`
      if (map.has(id) && !excused.has(item)) {
        const what = stepsFor(item).length === 0 ? 'went though no plan had it' : checks[kind]?.(id)
        if (what) fault(item, what)
        gone.add(item)
      }
      return remove(id)
    }
  }
  observe('container', state.containers)
  observe('image', state.images)
  observe('volume', state.volumes)
  observe('network', state.networks)
  observe('cache', state.cache)

  const ownerOf = (name: string) =>
    [...state.images.values()].find(({tags, digests}) => tags.includes(name) || digests.includes(name))

  /** An image loses names only as planned, and goes with those it had when it was asked for: its names go before it does. */
  const imageRequested = (reference: string) => {
    const found = state.images.get(reference)
    if (found) {
      namesAsked.set(found.id, found.tags)
      return
    }
    const owner = ownerOf(reference)
    if (!owner || excused.has(`image/${owner.id}`)) return
    const isPlanned = stepsFor(`image/${owner.id}`).some(
      (step) => step.action === 'untag-image' && rawString(step.reference) === reference,
    )
    if (!isPlanned) fault(`image/${owner.id}`, `was to lose the name ${reference}`)
  }
  const nameGiven = (id: string, query: URLSearchParams) => {
    const name = `${query.get('repo')}:${query.get('tag')}`
    const owner = ownerOf(name)
    if (owner && owner.id !== id) fault(`image/${owner.id}`, `was to lose the name ${name} to ${id}`)
    const isPlanned = stepsFor(`image/${id}`).some(
      ({fingerprint}) => fingerprint.kind === 'image' && fingerprint.references.some((one) => rawString(one) === name),
    )
    if (!isPlanned) fault(`image/${id}`, `was given the name ${name}`)
  }

  return {
    faults,
    gone,
    allow: (plan) => {
      for (const step of plan.steps) {
        for (const item of itemsOf(step)) allow(item, step)
        if (step.action === 'remove-image') for (const key of step.takesAlong) allow(key, step)
      }
    },
    excuse: (item) => excused.add(item),
    arrived: ({method, url, path}) => {
      const query = new URLSearchParams(url.split('?')[1] ?? '')
      if (method === 'GET' || method === 'HEAD') return
      if (['force', 'platforms', 'link'].some((name) => query.has(name)) || query.get('v') === '1')
        faults.push(`${method} ${url} widens`)
      const [, kind = '', ...rest] = path.split('/')
      const id = decodeURIComponent(rest.join('/'))
      if (method === 'DELETE' && kind === 'images') imageRequested(id)
      else if (method === 'POST' && kind === 'images' && id.endsWith('/tag'))
        nameGiven(id.slice(0, -'/tag'.length), query)
      else if (method === 'POST' && path !== '/build/prune') faults.push(`${method} ${url} is none of ours`)
    },
  }
}
