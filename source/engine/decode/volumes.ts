import * as v from 'valibot'
import {toVolumeName, type VolumeName} from '../../inventory/ids.ts'
import type {VolumeRecord} from '../../inventory/snapshot.ts'
import {toRaw} from '../../text/raw.ts'
import {anything, countOf, flag, labelsOf, number, text, timeOf} from './fields.ts'
import {fault, type RowResult, row} from './rows.ts'

const VOLUME = v.object({
  Name: v.string(),
  Driver: text,
  CreatedAt: text,
  Labels: anything,
  Options: anything,
  Mountpoint: text,
  Scope: text,
  /** Only Podman's own list has it, and only where it is true. */
  Anonymous: flag,
})

const ANONYMOUS_LABEL = 'com.docker.volume.anonymous'

/**
 * Whether a list tells anonymous volumes: by a label (Docker ≥ 23, API 1.42), by a key (Podman's own list), or not at all.
 * A label that is there always counts.
 */
export type AnonymousBy = 'label' | 'key' | 'nothing'

export const volumeRow = (by: AnonymousBy): ((value: unknown) => RowResult<VolumeRecord>) =>
  row(VOLUME, (wire) => {
    if (wire.Name === '') return fault('a volume has no name')
    const labels = labelsOf(wire.Labels)
    const marked = labels.has(ANONYMOUS_LABEL) || (by === 'key' && wire.Anonymous === true)
    const record: VolumeRecord = {
      name: toVolumeName(toRaw(wire.Name)),
      driver: toRaw(wire.Driver ?? ''),
      created: timeOf(wire.CreatedAt),
      labels,
      options: labelsOf(wire.Options),
      mountpoint: wire.Mountpoint ? toRaw(wire.Mountpoint) : null,
      scope: wire.Scope === 'local' || wire.Scope === 'global' ? wire.Scope : 'unknown',
      anonymous: marked ? true : by === 'nothing' ? null : false,
    }
    return {is: 'record', record}
  })

const USAGE = v.object({Name: v.string(), UsageData: v.nullish(v.object({Size: number}))})

export interface VolumeSize {
  readonly name: VolumeName
  /** Bytes; null: the engine could not tell. */
  readonly bytes: number | null
}

/** A row of `/system/df`. */
export const volumeSizeRow: (value: unknown) => RowResult<VolumeSize> = row(USAGE, (wire) => ({
  is: 'record',
  record: {name: toVolumeName(toRaw(wire.Name)), bytes: countOf(wire.UsageData?.Size)},
}))
