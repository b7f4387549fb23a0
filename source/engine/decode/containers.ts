import * as v from 'valibot'
import {type ContainerId, parseContainerId, parseImageId, parseNetworkId, toVolumeName} from '../../inventory/ids.ts'
import {
  type Attachment,
  CONTAINER_STATES,
  type ContainerRecord,
  type ContainerSizes,
  type ContainerState,
  type Mount,
} from '../../inventory/snapshot.ts'
import {type Raw, toRaw} from '../../text/raw.ts'
import {anything, countOf, entriesOf, labelsOf, number, text, texts} from './fields.ts'
import {isObject, textIn} from './json.ts'
import {fault, type RowResult, row} from './rows.ts'

const CONTAINER = v.object({
  Id: v.string(),
  Names: texts,
  Image: text,
  ImageID: text,
  Created: number,
  Labels: anything,
  State: text,
  NetworkSettings: v.nullish(v.object({Networks: anything})),
  Mounts: v.nullish(v.array(v.unknown())),
  SizeRw: number,
  SizeRootFs: number,
})
type WireContainer = v.InferOutput<typeof CONTAINER>

const STATES: ReadonlySet<string> = new Set(CONTAINER_STATES)
const isState = (word: string): word is ContainerState => STATES.has(word)
/** Podman says `configured` of what was never started, `initialized` of what is about to run. */
export const stateOf = (word: string | null | undefined): ContainerState => {
  const lower = (word ?? '').toLowerCase()
  if (lower === 'configured') return 'created'
  return isState(lower) ? lower : 'unknown'
}

/** Its own name; a legacy link adds `/other/alias`, which no inspect shows. */
export const namesOf = (names: readonly string[] | null | undefined, id: ContainerId): readonly Raw[] => {
  const own = (names ?? []).map((name) => name.replace(/^\//, '')).filter((name) => name !== '' && !name.includes('/'))
  return own.length > 0 ? own.map(toRaw) : [toRaw(id.slice(0, 12))]
}

const OTHER_MOUNTS: ReadonlySet<string> = new Set(['tmpfs', 'npipe', 'cluster', 'devpts', 'ramfs', 'glob'])

/** Null where what is mounted can't be told: it may be anything. */
const mountOf = (mount: unknown): Mount | null => {
  if (!isObject(mount)) return null
  const [type, name, source] = [textIn(mount, 'Type'), textIn(mount, 'Name'), textIn(mount, 'Source')]
  const destination = toRaw(textIn(mount, 'Destination') ?? '')
  const image = name || source
  if (type === 'volume' && name) return {type: 'volume', volume: toVolumeName(toRaw(name)), destination}
  if (type === 'bind' && source) return {type: 'bind', source: toRaw(source), destination}
  if (type === 'image' && image) return {type: 'image', image: toRaw(image), destination}
  return OTHER_MOUNTS.has(type ?? '') ? {type: 'other', destination} : null
}

/** Null where there is no list of them, or one in it that can't be told. */
export const mountsOf = (mounts: readonly unknown[] | null | undefined): readonly Mount[] | null => {
  if (mounts === null || mounts === undefined) return null
  const known = mounts.map(mountOf).filter((mount) => mount !== null)
  return known.length === mounts.length ? known : null
}

/** By network name; the id is empty before the first start, and the name once more on Podman 4. */
export const attachmentsOf = (networks: unknown): readonly Attachment[] =>
  entriesOf(networks).map(([name, endpoint]) => {
    const id = entriesOf(endpoint).find(([key]) => key === 'NetworkID')?.[1]
    return {name: toRaw(name), id: typeof id === 'string' ? parseNetworkId(id) : null}
  })

/** Podman leaves the prefix out here and there, and has `sha256:` with nothing behind it for its infra containers. */
const imageIdOf = (written: string | null | undefined): Pick<ContainerRecord, 'imageId' | 'imageIdMissing'> => {
  if (written === 'sha256:') return {imageId: null, imageIdMissing: false}
  const id = written ? parseImageId(written.startsWith('sha256:') ? written : `sha256:${written}`) : null
  return {imageId: id, imageIdMissing: id === null}
}

export interface ListedContainer {
  readonly record: ContainerRecord
  /** Only what a list with sizes says; 0 is absent there, negative is an error. */
  readonly sizes: ContainerSizes | null
}

const sizesOf = ({SizeRw, SizeRootFs}: Pick<WireContainer, 'SizeRw' | 'SizeRootFs'>): ContainerSizes | null => {
  const written = countOf(SizeRw ?? 0)
  return written === null ? null : {written, root: countOf(SizeRootFs)}
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** Of an inspect with sizes. Null: the answer is none, or the engine could not tell them. */
export const inspectedSizes = (value: unknown): ContainerSizes | null =>
  isObject(value) && textIn(value, 'Id') !== null && typeof value.SizeRw === 'number'
    ? sizesOf({SizeRw: value.SizeRw, SizeRootFs: numberIn(value.SizeRootFs)})
    : null

/** `now`: a container without a creation time counts as new, since unknown is never old. */
export const containerRow = (now: number): ((value: unknown) => RowResult<ListedContainer>) =>
  row(CONTAINER, (wire) => {
    const id = parseContainerId(wire.Id)
    if (id === null) return fault('a container’s id is not 64 hex digits')
    const created = typeof wire.Created === 'number' && wire.Created > 0 ? wire.Created * 1000 : now
    const record: ContainerRecord = {
      id,
      names: namesOf(wire.Names, id),
      image: toRaw(wire.Image ?? ''),
      ...imageIdOf(wire.ImageID),
      created,
      state: stateOf(wire.State),
      labels: labelsOf(wire.Labels),
      mounts: mountsOf(wire.Mounts),
      attachments: attachmentsOf(wire.NetworkSettings?.Networks),
    }
    return {is: 'record', record: {record, sizes: sizesOf(wire)}}
  })
