// Worlds in which one item is stale by the default policy, for tests that then give something a reason to keep it.
import type {ContainerDetails, ContainerRecord, ImageDetails, ImageRecord} from '../../source/inventory/snapshot.ts'
import {toRaw} from '../../source/text/raw.ts'
import {
  ago,
  cacheId,
  cacheRecord,
  containerDetails,
  containerId,
  containerRecord,
  host,
  imageDetails,
  imageId,
  imageRecord,
  labels,
  networkId,
  networkRecord,
  volumeName,
  volumeRecord,
} from '../inventory/records.ts'
import type {Contents} from '../inventory/snapshot-of.ts'
import type {Case} from './verdict-of.ts'

type Changes<Value> = Partial<Value>

const DIGEST = `registry.acme.io/acme/api@${imageId('digest')}`

/** A container that stopped 40 days ago. */
export const oldContainer = (record: Changes<ContainerRecord> = {}, details: Changes<ContainerDetails> = {}) => {
  const contents: Contents = {containers: [[containerRecord('job', record), containerDetails(details)]]}
  return {of: ['container', containerId('job')], contents} satisfies Case
}

/** An image with a name and a registry that had it; a container made from it stopped 40 days ago. */
export const oldImage = (
  record: Parameters<typeof imageRecord>[1] = {},
  details: Changes<ImageDetails> = {},
): Case & {readonly contents: Contents & {readonly images: readonly (readonly [ImageRecord, ImageDetails])[]}} => ({
  of: ['image', imageId('api')],
  contents: {
    images: [[imageRecord('api', {tags: ['acme/api:v41'], digests: [DIGEST], ...record}), imageDetails(details)]],
    containers: [[containerRecord('job', {imageId: imageId('api')})]],
  },
})

/** A network of a compose project whose files are gone; a container on it stopped 40 days ago. */
export const oldNetwork = (record: Parameters<typeof networkRecord>[1] = {}): Case => ({
  of: ['network', networkId('shop_default')],
  contents: {
    networks: [
      networkRecord('shop_default', {
        labels: labels({'com.docker.compose.network': 'default', 'com.docker.compose.project': 'shop'}),
        ...record,
      }),
    ],
    containers: [
      [
        containerRecord('job', {
          attachments: [{name: toRaw('shop_default'), id: record.id ?? networkId('shop_default')}],
        }),
      ],
    ],
    host: host({projectFiles: new Map([['shop', 'gone']])}),
  },
})

/** An anonymous volume of a container that stopped 40 days ago, where someone asked for such volumes. */
export const oldVolume = (record: Parameters<typeof volumeRecord>[1] = {}, name = 'data'): Case => ({
  of: ['volume', volumeName(name)],
  contents: {
    volumes: [[volumeRecord(name, {anonymous: true, ...record}), 4000]],
    containers: [
      [
        containerRecord('job', {
          mounts: [{type: 'volume', volume: volumeName(name), destination: toRaw('/data')}],
        }),
      ],
    ],
  },
  policy: {include: new Set(['anonymous-volumes'])},
})

export const oldCache = (record: Parameters<typeof cacheRecord>[1] = {}): Case => ({
  of: ['cache', cacheId('step')],
  contents: {cache: [cacheRecord('step', {lastUsed: ago(60), ...record})]},
})
