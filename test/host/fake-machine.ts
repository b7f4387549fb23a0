import type {Machine} from '../../source/host/machine.ts'

const failing = (code: string): Error => Object.assign(new Error(code), {code})

/** A machine with these files (bytes) in it; a directory is there when something is in it, or when it is named with `/`. */
export const machineWith = (files: Readonly<Record<string, number>>, denied: readonly string[] = []): Machine => {
  const paths = Object.keys(files)
  const isDirectory = (path: string) => paths.some((one) => one.startsWith(path === '/' ? '/' : `${path}/`))
  const stat: Machine['files']['stat'] = async (path) => {
    if (denied.some((one) => path === one || path.startsWith(`${one}/`))) throw failing('EACCES')
    const size = files[path]
    if (size !== undefined) return {size, isDirectory: () => false}
    if (!isDirectory(path)) throw failing('ENOENT')
    return {size: 4096, isDirectory: () => true}
  }
  const list: Machine['files']['list'] = async (path) => {
    if (denied.includes(path)) throw failing('EACCES')
    if (!isDirectory(path)) throw failing('ENOENT')
    return paths.filter((one) => one.startsWith(`${path}/`) && one !== `${path}/`)
  }
  return {
    hostname: 'desk',
    kernel: '6.18.0',
    memory: 16_000_000_000,
    platform: 'linux',
    files: {stat, list, space: async () => ({bsize: 4096, blocks: 1000, bavail: 10})},
  }
}
