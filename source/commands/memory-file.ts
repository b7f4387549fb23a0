import {join} from 'node:path'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {readText} from '../store/read-file.ts'
import {replaceFile} from '../store/replace-file.ts'
import {printable} from '../text/printable.ts'

/**
 * A file in the cache about one engine, for what it can be asked again. It only saves time: text that can't be read is none (null), and
 * that it could not be written is no one's concern.
 */
export const memoryFile = (cache: string, about: string, {key, driver}: EngineFacts) => {
  const path = join(cache, about, key, `${encodeURIComponent(printable(driver))}.json`)
  return {
    read: (): Promise<string | null> => readText(path).catch(() => null),
    write: (text: string): Promise<void> => replaceFile(path, text).catch(() => {}),
  }
}
