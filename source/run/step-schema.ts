import * as v from 'valibot'
import {parseCacheId, parseContainerId, parseImageId, parseNetworkId} from '../inventory/ids.ts'
import {CONTAINER_STATES} from '../inventory/snapshot.ts'
import type {Step} from '../plan/plan.ts'
import {bounds, bytes, count, id, itemKey, kind, raw, text, time, volumeName} from './text-schema.ts'

const container = id(parseContainerId)
const image = id(parseImageId)
const network = id(parseNetworkId)
const record = id(parseCacheId)
const pairs = v.array(v.tuple([v.string(), raw]))

const containerPrint = v.object({
  kind: v.literal('container'),
  id: container,
  names: v.array(raw),
  state: v.picklist(CONTAINER_STATES),
  started: v.nullable(time),
  finished: v.nullable(time),
  labels: pairs,
})
const imagePrint = v.object({kind: v.literal('image'), id: image, references: v.array(raw)})
const volumePrint = v.object({
  kind: v.literal('volume'),
  name: volumeName,
  created: v.nullable(time),
  driver: raw,
  options: pairs,
  labels: pairs,
})
const networkPrint = v.object({kind: v.literal('network'), id: network, name: raw, attached: v.array(container)})
const cachePrint = v.object({
  kind: v.literal('cache'),
  records: v.array(
    v.object({
      id: record,
      lastUsed: v.nullable(time),
      usageCount: v.nullable(count),
      inUse: v.boolean(),
      shared: v.boolean(),
      children: v.array(record),
    }),
  ),
})

export const lossSchema = v.object({
  kind,
  key: itemKey,
  name: raw,
  why: v.picklist(['data', 'only-copy', 'unknown-origin']),
  bytes: v.nullable(bytes),
})

const common = {
  n: v.pipe(count, v.minValue(1)),
  name: raw,
  reason: text,
  after: v.array(count),
  frees: bounds,
  loses: v.array(lossSchema),
  removes: v.array(itemKey),
}

/** A step as JSON has it, with its fingerprint. */
export const stepSchema: v.GenericSchema<unknown, Step> = v.variant('action', [
  v.object({
    ...common,
    action: v.literal('remove-container'),
    kind: v.literal('container'),
    id: container,
    fingerprint: containerPrint,
  }),
  v.object({
    ...common,
    action: v.literal('untag-image'),
    kind: v.literal('image'),
    id: image,
    reference: raw,
    fingerprint: imagePrint,
  }),
  v.object({
    ...common,
    action: v.literal('remove-image'),
    kind: v.literal('image'),
    id: image,
    untagged: v.array(raw),
    takesAlong: v.array(itemKey),
    fingerprint: imagePrint,
  }),
  v.object({
    ...common,
    action: v.literal('remove-volume'),
    kind: v.literal('volume'),
    id: volumeName,
    fingerprint: volumePrint,
  }),
  v.object({
    ...common,
    action: v.literal('remove-network'),
    kind: v.literal('network'),
    id: network,
    fingerprint: networkPrint,
  }),
  v.object({
    ...common,
    action: v.literal('prune-cache'),
    kind: v.literal('cache'),
    ids: v.array(record),
    fingerprint: cachePrint,
  }),
])
