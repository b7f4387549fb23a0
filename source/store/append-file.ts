import {type FileHandle, open} from 'node:fs/promises'
import {dirname} from 'node:path'
import {makeDirectory} from './make-directory.ts'
import {moveFile} from './move-file.ts'

/** A file that only grows. */
export interface Appender {
  /** Where the lines go now: the second path once the first had no room. */
  readonly path: () => string
  /** The lines are at the second place. */
  readonly isMoved: () => boolean
  /** Resolves when the line is on disk to stay. Rejects when neither place takes it. */
  readonly append: (line: string) => Promise<void>
  readonly close: () => Promise<void>
  /** Closes it, and moves it to its first place if there is room by now. */
  readonly comeHome: () => Promise<void>
}

const openForAppend = async (path: string): Promise<FileHandle> => {
  await makeDirectory(dirname(path))
  return open(path, 'a', 0o600)
}

const write = async (file: FileHandle, text: string): Promise<void> => {
  await file.appendFile(text)
  await file.datasync()
}

/**
 * Opens `path` for appending. When it can't be opened or written (a full disk is when people come), everything goes to
 * `fallback` from then on, beginning with what was written so far; it is asked for only then.
 */
export const openAppender = async (path: string, fallback: () => Promise<string>): Promise<Appender> => {
  let current = path
  let written = ''
  let file: FileHandle | null = await openForAppend(path).catch(() => null)

  const moveToFallback = async (): Promise<FileHandle> => {
    await file?.close().catch(() => {})
    current = await fallback()
    const moved = await openForAppend(current)
    if (written !== '') await write(moved, written)
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
      if (file === null || current !== path) throw error
      file = await moveToFallback()
      await write(file, text)
    }
    written += text
  }
  const close = async () => {
    await last
    await file?.close().catch(() => {})
    file = null
  }
  return {
    path: () => current,
    isMoved: () => current !== path,
    append: (line) => {
      const next = last.then(() => appendNow(line))
      last = next.catch(() => {})
      return next
    },
    close,
    comeHome: async () => {
      await close()
      if (current === path) return
      if (await moveFile(current, path)) current = path
    },
  }
}
