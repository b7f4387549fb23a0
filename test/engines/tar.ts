import {buffer} from 'node:stream/consumers'
import {pack} from 'tar-stream'

/** A file (`content`), a symbolic link (`link`), or else a directory. */
export interface TarEntry {
  readonly name: string
  readonly content?: Buffer | string
  readonly link?: string
  readonly mode?: number
}

/** The archive's bytes: the same for the same entries. */
export const tarOf = (entries: readonly TarEntry[]): Promise<Buffer> => {
  const archive = pack()
  for (const {name, content, link, mode} of entries) {
    const common = {name, mtime: new Date(0), ...(mode !== undefined && {mode})}
    if (content !== undefined) archive.entry(common, content)
    else if (link !== undefined) archive.entry({...common, type: 'symlink', linkname: link})
    else archive.entry({...common, type: 'directory'})
  }
  archive.finalize()
  return buffer(archive)
}
