import * as v from 'valibot'
import {number} from './fields.ts'

// What was not asked for is null up to 28 and absent from 29 on; so is LayersSize where it is 0.
const LIST = v.nullish(v.array(v.unknown()))
const DISK_USAGE = v.object({LayersSize: number, Images: LIST, Containers: LIST, Volumes: LIST, BuildCache: LIST})

/** `/system/df` up to API 1.51. An empty list may only be read as "none" for what was asked for. */
export interface DiskUsage {
  readonly layersSize: number | null
  readonly images: readonly unknown[]
  readonly containers: readonly unknown[]
  readonly volumes: readonly unknown[]
  readonly cache: readonly unknown[]
}

export const decodeDiskUsage = (json: unknown): DiskUsage | null => {
  const parsed = v.safeParse(DISK_USAGE, json)
  if (!parsed.success) return null
  const {LayersSize, Images, Containers, Volumes, BuildCache} = parsed.output
  return {
    layersSize: LayersSize ?? null,
    images: Images ?? [],
    containers: Containers ?? [],
    volumes: Volumes ?? [],
    cache: BuildCache ?? [],
  }
}
