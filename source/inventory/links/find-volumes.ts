import {type Raw, rawString} from '../../text/raw.ts'
import type {VolumeName} from '../ids.ts'
import type {VolumeRecord} from '../snapshot.ts'

export interface VolumeFinder {
  readonly named: (name: VolumeName) => VolumeRecord | undefined
  /** The volume a path of the engine's machine lies in: its data, or the directory that holds its data. */
  readonly around: (path: Raw) => VolumeRecord | undefined
}

/** Without `.`, `..` and double slashes; links in the file system can't be seen from here. */
const plainPath = (path: string): readonly string[] => {
  const names: string[] = []
  for (const name of path.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return names
}

export const volumeFinder = (volumes: readonly VolumeRecord[]): VolumeFinder => {
  const byName = new Map(volumes.map((volume) => [rawString(volume.name), volume]))
  const byPath = new Map<string, VolumeRecord>()
  for (const volume of volumes) {
    if (volume.mountpoint === null) continue
    const names = plainPath(rawString(volume.mountpoint))
    if (names.length === 0) continue
    byPath.set(names.join('/'), volume)
    if (names.at(-1) === '_data') byPath.set(names.slice(0, -1).join('/'), volume)
  }
  return {
    named: (name) => byName.get(rawString(name)),
    around: (path) => {
      const names = plainPath(rawString(path))
      for (let length = names.length; length > 0; length--) {
        const volume = byPath.get(names.slice(0, length).join('/'))
        if (volume) return volume
      }
      return undefined
    },
  }
}
