import type {Files} from './machine.ts'
import {type Mount, mountOver, mountsIn} from './mounts.ts'

/** Whether a directory that is seen here is the one that everybody on this machine sees; no links in the path. */
export type Sight = (path: string) => boolean

/** Of these, what a service manager or a container puts over a place, to hide what is there. */
const COVERS = new Set(['tmpfs', 'ramfs', 'overlay', 'squashfs', 'erofs', 'autofs'])

/** A part of a file system, bound over a place: a service's own /tmp is one. A whole subvolume of btrfs is none. */
const isPart = ({root, options}: Mount): boolean => root !== '/' && !options.includes(`subvol=${root}`)

/** The first process lives in the same mounts, so that none was made for us alone. Only root may ask. */
const seesWhatAllSee = async (files: Files): Promise<boolean> => {
  const spaces = ['/proc/1/ns/mnt', '/proc/self/ns/mnt'].map((path) => files.stat(path).catch(() => null))
  const [first, ours] = await Promise.all(spaces)
  return first != null && ours != null && first.ino === ours.ino && first.dev === ours.dev
}

/**
 * A service may be kept from people's files: an empty file system over /home, or another /tmp. What is not to be seen there may be
 * there all the same (design.md §5.13).
 */
export const sightOf = async (files: Files): Promise<Sight> => {
  if (await seesWhatAllSee(files)) return () => true
  const text = await files.read('/proc/self/mountinfo').catch(() => '')
  const mounts = mountsIn(text)
  return (path) => {
    const mount = mounts === null ? null : mountOver(mounts, path)
    return mount !== null && !COVERS.has(mount.type) && !isPart(mount)
  }
}
