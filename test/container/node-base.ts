import {execFileSync} from 'node:child_process'
import {realpathSync} from 'node:fs'
import type {Wire} from '../engines/wire.ts'

/** The Node that runs this, and what it is linked with. */
const nodeFiles = (): readonly string[] => {
  const node = realpathSync(process.execPath)
  const linked = execFileSync('ldd', [node], {encoding: 'utf8'})
  return [node, ...new Set(linked.match(/\/\S+(?= \()/g))]
}

/** Imports an image with nothing but Node in it, as /usr/bin/node: nobody has to be asked for one. */
export const importNodeBase = async (wire: Wire, name: string): Promise<void> => {
  const files = nodeFiles()
  const strip = files.map((file) => file.slice(1))
  const [node = ''] = strip
  const archive = execFileSync(
    'tar',
    ['-C', '/', '--dereference', '--transform', `s,^${node}$,usr/bin/node,`, '-c', ...strip],
    {maxBuffer: 1e9},
  )
  const [repo = '', tag = ''] = name.split(':')
  await wire.post(`/images/create?${new URLSearchParams({fromSrc: '-', repo, tag})}`, archive)
}
