import {join} from 'node:path'
import type {EngineFacts, HostFacts} from '../inventory/snapshot.ts'
import {rawString} from '../text/raw.ts'
import {seesEngineRoot} from './engine-root.ts'
import type {Files, Machine} from './machine.ts'
import {isSameMachine} from './same-machine.ts'

const deviceOf = (files: Files, path: string): Promise<number | null> =>
  files.stat(path).then(
    ({dev}) => dev,
    () => null,
  )

/** A containerd that was there before the engine keeps the images in a place of its own, which can be another disk. */
const holdsImages = async (files: Files, {root, profile}: EngineFacts): Promise<boolean> => {
  if (profile.store !== 'containerd') return true
  const places = [join(rawString(root), 'containerd/daemon'), '/var/lib/containerd']
  const [own, ...others] = await Promise.all([rawString(root), ...places].map((path) => deviceOf(files, path)))
  return own !== null && others.find((device) => device !== null) === own
}

/** Bytes free for the engine, and in all, on the disk its root lies on; null where that can't be seen, or its images are not all there. */
export const diskOf = async (files: Files, engine: EngineFacts): Promise<HostFacts['disk']> => {
  try {
    const {bsize, blocks, bavail} = await files.space(rawString(engine.root))
    return (await holdsImages(files, engine)) ? {free: bsize * bavail, total: bsize * blocks} : null
  } catch {
    return null
  }
}

/** Bytes free where the engine keeps its data, now; null where its place is not proven to be on this machine. */
export const freeDisk = async (engine: EngineFacts, machine: Machine): Promise<number | null> => {
  if (!(await seesEngineRoot(engine, machine)) && !(await isSameMachine(engine, machine))) return null
  return (await diskOf(machine.files, engine))?.free ?? null
}
