import {type FileHandle, mkdir, open} from 'node:fs/promises'
import {dirname} from 'node:path'

/** A file that only grows. */
export interface Appender {
  /** Where the lines go now: the second path once the first had no room. */
  readonly path: () => string
  /** Resolves when the line is on disk to stay. Rejects when neither place takes it. */
  readonly append: (line: string) => Promise<void>
  readonly close: () => Promise<void>
}

const openForAppend = async (path: string): Promise<FileHandle> => {
  await mkdir(dirname(path), {recursive: true, mode: 0o700})
  return open(path, 'a', 0o600)
}

const write = async (file: FileHandle, text: string): Promise<void> => {
  await file.appendFile(text)
  await file.datasync()
}

/**
 * Opens `path` for appending. When it can't be opened or written (a full disk is when people come), everything goes to
 * `fallback` from then on, beginning with what was written so far.
 */
export const openAppender = async (path: string, fallback: string): Promise<Appender> => {
  let current = path
  let written = ''
  let file: FileHandle | null = await openForAppend(path).catch(() => null)

  const moveToFallback = async (): Promise<FileHandle> => {
    await file?.close().catch(() => {})
    current = fallback
    const moved = await openForAppend(fallback)
    await write(moved, written)
    return moved
  }
  if (file === null) file = await moveToFallback()

  // one line after the other, so that a failed write moves each line once
  let last: Promise<void> = Promise.resolve()
  const appendNow = async (line: string): Promise<void> => {
    const text = `${line}\n`
    try {
      if (file === null) throw new Error('closed')
      await write(file, text)
    } catch (error) {
      if (file === null || current === fallback) throw error
      file = await moveToFallback()
      await write(file, text)
    }
    written += text
  }
  return {
    path: () => current,
    append: (line) => {
      const next = last.then(() => appendNow(line))
      last = next.catch(() => {})
      return next
    },
    close: async () => {
      await last
      await file?.close().catch(() => {})
      file = null
    },
  }
}
