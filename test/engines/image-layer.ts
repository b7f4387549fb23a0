import {createHash} from 'node:crypto'
import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {enginesDirectory, installedEngines} from './engine-kind.ts'
import {type TarEntry, tarOf} from './tar.ts'

/** Data of `size` bytes in `files` files (1 unless given). Equal specs are one layer to an engine that knows the layers below. */
export interface DataLayer {
  readonly id: string
  readonly size: number
  readonly files?: number
}

/** 'busybox' holds sh, sleep, dd and so on, for images that must run. */
export type LayerSpec = 'busybox' | DataLayer

export interface ImageLayer {
  readonly tar: Buffer
  /** The sha256 of the archive, in hex. */
  readonly diff: string
}

export const imageLayer = async (spec: LayerSpec): Promise<ImageLayer> => {
  const tar = await tarOf(spec === 'busybox' ? await busyboxEntries() : dataEntries(spec))
  return {tar, diff: createHash('sha256').update(tar).digest('hex')}
}

const dataEntries = ({id, size, files = 1}: DataLayer): readonly TarEntry[] => {
  const noise = createHash('shake256', {outputLength: Math.max(size, 1)})
    .update(id)
    .digest()
  const share = Math.ceil(size / files)
  const entries = Array.from({length: files}, (_, index) => ({
    name: `data/${id}/${index}`,
    content: noise.subarray(index * share, Math.min((index + 1) * share, size)),
  }))
  return [{name: 'data/'}, {name: `data/${id}/`}, ...entries]
}

const applets = ['sh', 'cat', 'dd', 'echo', 'false', 'ls', 'mkdir', 'rm', 'sleep', 'touch', 'true']

const busyboxEntries = async (): Promise<readonly TarEntry[]> => [
  ...['bin/', 'etc/', 'var/'].map((name) => ({name, mode: 0o755})),
  {name: 'tmp/', mode: 0o1777},
  {name: 'bin/busybox', content: await busybox(), mode: 0o755},
  ...applets.map((name) => ({name: `bin/${name}`, link: 'busybox', mode: 0o777})),
  {name: 'etc/passwd', content: 'root:x:0:0:root:/:/bin/sh\n'},
]

/** The statically linked program that comes with the engines. */
const busybox = async (): Promise<Buffer> => {
  const programs = installedEngines().map((kind) => join(enginesDirectory, kind, 'bin/busybox'))
  const program = [...programs, '/bin/busybox'].find((path) => existsSync(path))
  if (program === undefined) throw new Error('no busybox for the images of tests: npm run engines')
  return readFile(program)
}
