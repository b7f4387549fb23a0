// Reading tar archives, as far as clients of an engine send them.

export interface TarFile {
  readonly name: string
  readonly content: Buffer
}

const BLOCK = 512

/** The regular files of an archive; links and directories have no content. */
export const filesOf = (archive: Buffer): readonly TarFile[] => {
  const files: TarFile[] = []
  let longName: string | null = null
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK)
    const name = textAt(header, 0, 100)
    if (name === '') break
    const size = Number.parseInt(textAt(header, 124, 12).trim() || '0', 8)
    const content = archive.subarray(at + BLOCK, at + BLOCK + size)
    const type = textAt(header, 156, 1)
    if (type === 'x') longName = /\d+ path=([^\n]+)\n/.exec(content.toString('utf8'))?.[1] ?? null
    else {
      const prefix = textAt(header, 345, 155)
      if (type === '0' || type === '')
        files.push({name: longName ?? (prefix === '' ? name : `${prefix}/${name}`), content})
      longName = null
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}

const textAt = (header: Buffer, from: number, length: number): string => {
  const field = header.subarray(from, from + length)
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? length : end).toString('utf8')
}
