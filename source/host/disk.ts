import type {HostFacts} from '../inventory/snapshot.ts'
import type {Files} from './machine.ts'

/** Bytes free for the engine, and in all, where its root lies; null where that can't be seen. */
export const diskOf = async (files: Files, root: string): Promise<HostFacts['disk']> => {
  try {
    const {bsize, blocks, bavail} = await files.space(root)
    return {free: bsize * bavail, total: bsize * blocks}
  } catch {
    return null
  }
}
