import {toRaw} from '../../text/raw.ts'
import type {Age} from '../age.ts'
import type {Context} from '../context.ts'
import {itemKey} from '../ids.ts'
import type {ContainerItem, Recover} from '../item.ts'
import {projectOf} from '../item-base.ts'
import {NO_LINKS} from '../links/link-map.ts'
import {known, knownValue, type Measured} from '../measured.ts'
import {ownBytesOfContainer} from '../own-bytes.ts'
import type {Profile} from '../profile.ts'
import type {ContainerRecord, ContainerSizes} from '../snapshot.ts'
import {refined} from './refined.ts'

/** Bytes that a container "writes" by being started, where directories count or Podman adds files of its own. */
const NOISE: Readonly<Record<Profile['store'], number>> = {classic: 0, containerd: 4096, podman: 16_384}

const recoverOf = (sizes: Measured<ContainerSizes>, profile: Profile | null): Recover => {
  const written = knownValue(sizes)?.written ?? null
  const how = written === null ? 'unknown' : written > NOISE[profile?.store ?? 'classic'] ? 'none' : 'rebuild'
  return {how, reference: null, proof: null}
}

const sizeOf = (sizes: Measured<ContainerSizes>): Measured<number> =>
  sizes.state === 'known' ? known(sizes.value.written) : sizes

/** Its image is in no list any more, and no other container holds that image's layers. */
const isLastOf = ({id, imageId}: ContainerRecord, {layers}: Context): boolean => {
  const lost = layers.lost.find(({image}) => image === imageId)
  return lost?.containers.length === 1 && lost.containers[0] === itemKey('container', id)
}

export const containerItem = (record: ContainerRecord, age: Age, context: Context): ContainerItem => {
  const {snapshot, links} = context
  const key = itemKey('container', record.id)
  const details = refined(snapshot.containerDetails.get(record.id), context)
  const sizes = refined(snapshot.containerSizes.get(record.id), context)
  const uses = links.uses.get(key) ?? NO_LINKS
  const hasImage = record.imageId === null || uses.some(({how}) => how === 'made-from')
  return {
    kind: 'container',
    key,
    id: record.id,
    record,
    details,
    sizes,
    name: record.names[0] ?? toRaw(record.id.slice(0, 12)),
    project: projectOf(record.labels),
    age,
    uses,
    usedBy: links.usedBy.get(key) ?? NO_LINKS,
    size: sizeOf(sizes),
    own: ownBytesOfContainer(sizes, !hasImage && isLastOf(record, context)),
    recover: recoverOf(sizes, context.profile),
  }
}
