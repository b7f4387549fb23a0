import type {Machine} from '../../source/host/machine.ts'

const ROOT = '27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw'

const failing = (code: string): Error => Object.assign(new Error(code), {code})

/**
 * A machine with these files (bytes, or what is in them); a directory is there when something is in it, or when it is named
 * with `/`. `devices`: directories that are disks of their own; `mounts`: lines of mountinfo beside that of the root.
 * `links`: symbolic links.
 */
export const machineWith = (
  files: Readonly<Record<string, number | string>>,
  {
    denied = [],
    devices = [],
    mounts = [],
    links = {},
  }: {
    readonly denied?: readonly string[]
    readonly devices?: readonly string[]
    readonly mounts?: readonly string[]
    readonly links?: Readonly<Record<string, string>>
  } = {},
): Machine => {
  const paths = Object.keys(files)
  const isBelow = (path: string, above: string) => path.startsWith(above === '/' ? '/' : `${above}/`)
  const isDirectory = (path: string) => paths.some((one) => isBelow(one, path))
  const guard = (path: string) => {
    if (denied.some((one) => path === one || isBelow(path, one))) throw failing('EACCES')
  }
  const real = (path: string): string => {
    const [link, to] = Object.entries(links).find(([one]) => path === one || isBelow(path, one)) ?? []
    return link === undefined || to === undefined ? path : real(to + path.slice(link.length))
  }
  const stat: Machine['files']['stat'] = async (asked) => {
    const path = real(asked)
    guard(path)
    const dev = 1 + devices.filter((one) => path === one || isBelow(path, one)).length
    const found = files[path]
    if (found !== undefined)
      return {size: typeof found === 'string' ? found.length : found, dev, ino: 1, isDirectory: () => false}
    if (!isDirectory(path)) throw failing('ENOENT')
    return {size: 4096, dev, ino: 1, isDirectory: () => true}
  }
  const read: Machine['files']['read'] = async (path) => {
    guard(path)
    const found = files[path] ?? (path === '/proc/self/mountinfo' ? [ROOT, ...mounts].join('\n') : undefined)
    if (typeof found !== 'string') throw failing('ENOENT')
    return found
  }
  const list: Machine['files']['list'] = async (asked) => {
    const path = real(asked)
    guard(path)
    if (!isDirectory(path)) throw failing('ENOENT')
    const below = paths.filter((one) => isBelow(one, path)).map((one) => one.slice(path.length).replace(/^\//, ''))
    return [...new Set(below.flatMap((one) => one.split('/')[0] || []))]
  }
  return {
    hostname: 'desk',
    kernel: '6.18.0',
    memory: 16_000_000_000,
    platform: 'linux',
    files: {
      stat,
      statLink: async (path) =>
        path in links
          ? {size: 1, blocks: 0, dev: 1, ino: 1, nlink: 1, isDirectory: () => false}
          : {...(await stat(path)), blocks: 8, nlink: 1},
      real: async (path) => real(path),
      read,
      list,
      space: async () => ({bsize: 4096, blocks: 1000, bavail: 10}),
    },
  }
}
