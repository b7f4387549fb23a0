import {type Raw, rawString} from '../text/raw.ts'
import {makeUnion} from './account-images.ts'
import {addBounds, type ByteBounds, exactly, NO_BYTES} from './bytes.ts'
import type {Inventory} from './inventory.ts'
import type {ImageItem, Item} from './item.ts'
import {keeps} from './link.ts'
import {known, knownValue, type Measured, measuring} from './measured.ts'

/** A compose project: what its labels name, and the images that nothing but its containers uses. */
export interface Project {
  readonly name: Raw
  readonly items: readonly Item[]
  /** Images its containers use and something else does, too. */
  readonly shared: readonly ImageItem[]
  /** Directories its containers name as where it was started. */
  readonly places: readonly Raw[]
  readonly containers: number
  readonly running: number
  /** Whether its compose files are still there; `gone` only where that is proven (design.md §5.13). */
  readonly files: 'there' | 'gone' | 'unknown'
  /** ms; null: unknown. */
  readonly lastUsed: number | null
  /** ms, of what is oldest in it; null: unknown. */
  readonly created: number | null
  /** Bytes of its items, each layer once. */
  readonly size: Measured<ByteBounds>
}

const imagesOf = (labelled: readonly Item[], {items}: Inventory): readonly ImageItem[] => {
  const images = new Set<ImageItem>()
  for (const item of labelled) {
    if (item.kind !== 'container') continue
    for (const link of item.uses) {
      const used = items.get(link.to)
      if (used?.kind === 'image' && keeps(link)) images.add(used)
    }
  }
  return [...images]
}

const sizeOf = (items: readonly Item[], inventory: Inventory): Measured<ByteBounds> => {
  const take = makeUnion(inventory)
  let sum = NO_BYTES
  for (const item of items) {
    if (item.size === null) continue
    if (item.size.state === 'measuring') return measuring
    const bytes = knownValue(item.size)
    const whole = bytes === null ? {atLeast: 0, atMost: null} : exactly(bytes)
    sum = addBounds(sum, item.kind === 'image' ? take(item.record) : whole)
  }
  return known(sum)
}

const filesOf = (name: string, {snapshot}: Inventory): Project['files'] => {
  const host = knownValue(snapshot.host)
  return host?.sameMachine ? (host.projectFiles.get(name) ?? 'unknown') : 'unknown'
}

const PLACE = 'com.docker.compose.project.working_dir'

const placesOf = (containers: readonly Item[]): readonly Raw[] => {
  const places = new Map<string, Raw>()
  for (const item of containers) {
    const place = item.kind === 'container' ? item.record.labels.get(PLACE) : undefined
    if (place !== undefined && rawString(place) !== '') places.set(rawString(place), place)
  }
  return [...places.values()]
}

const utmost = (times: readonly (number | null)[], which: (...times: readonly number[]) => number): number | null => {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : which(...known)
}

const projectOf = (name: Raw, labelled: readonly Item[], inventory: Inventory): Project => {
  const among = new Set(labelled.map(({key}) => key))
  const images = imagesOf(labelled, inventory).filter(({key}) => !among.has(key))
  const isOwn = ({usedBy}: ImageItem) => usedBy.every((link) => !keeps(link) || among.has(link.from))
  const items = [...labelled, ...images.filter(isOwn)]
  const containers = labelled.filter(({kind}) => kind === 'container')
  return {
    name,
    items,
    shared: images.filter((image) => !isOwn(image)),
    places: placesOf(containers),
    containers: containers.length,
    running: containers.filter(({age}) => age.inUse).length,
    files: filesOf(rawString(name), inventory),
    lastUsed: utmost(
      labelled.map(({age}) => (age.inUse ? inventory.now : age.lastUsed)),
      Math.max,
    ),
    created: utmost(
      labelled.map(({age}) => age.created),
      Math.min,
    ),
    size: sizeOf(items, inventory),
  }
}

const made = new WeakMap<Inventory, readonly Project[]>()

const projectsIn = (inventory: Inventory): readonly Project[] => {
  const byName = new Map<string, Item[]>()
  for (const item of inventory.items.values()) {
    if (item.project === null) continue
    const name = rawString(item.project)
    const known = byName.get(name)
    if (known) known.push(item)
    else byName.set(name, [item])
  }
  return [...byName.values()].flatMap((labelled) => {
    const name = labelled[0]?.project
    return name == null ? [] : [projectOf(name, labelled, inventory)]
  })
}

/** The compose projects of an engine, in no order; made once for each inventory. */
export const projectsOf = (inventory: Inventory): readonly Project[] => {
  const projects = made.get(inventory) ?? projectsIn(inventory)
  made.set(inventory, projects)
  return projects
}
