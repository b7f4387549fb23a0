import type {Machine} from '../../source/host/machine.ts'

const failing = (code: string): Error => Object.assign(new Error(code), {code})

/**
 * A machine with these files (bytes, or what is in them); a directory is there when something is in it, or when it is named
 * with `/`. `devices`: directories that are disks of their own.
 */
export const machineWith = (
  files: Readonly<Record<string, number | string>>,
  {denied = [], devices = []}: {readonly denied?: readonly string[]; readonly devices?: readonly string[]} = {},
): Machine => {
  const paths = Object.keys(files)
  const isBelow = (path: string, above: string) => path.startsWith(above === '/' ? '/' : `${above}/`)
  const isDirectory = (path: string) => paths.some((one) => isBelow(one, path))
  const guard = (path: string) => {
    if (denied.some((one) => path === one || isBelow(path, one))) throw failing('EACCES')
  }
  const stat: Machine['files']['stat'] = async (path) => {
    guard(path)
    const dev = 1 + devices.filter((one) => path === one || isBelow(path, one)).length
    const found = files[path]
    if (found !== undefined)
      return {size: typeof found === 'string' ? found.length : found, dev, isDirectory: () => false}
    if (!isDirectory(path)) throw failing('ENOENT')
    return {size: 4096, dev, isDirectory: () => true}
  }
  const read: Machine['files']['read'] = async (path) => {
    guard(path)
    const found = files[path]
    if (typeof found !== 'string') throw failing('ENOENT')
    return found
  }
  const list: Machine['files']['list'] = async (path) => {
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
      statLink: async (path) => ({...(await stat(path)), ino: 1, nlink: 1}),
      read,
      list,
      space: async () => ({bsize: 4096, blocks: 1000, bavail: 10}),
    },
  }
}
