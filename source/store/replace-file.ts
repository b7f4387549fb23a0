import {mkdir} from 'node:fs/promises'
import {dirname} from 'node:path'
import writeFileAtomic from 'write-file-atomic'

/** Writes a whole file so that a reader sees the old text or the new one, never a part; makes its directory. Rejects with the system's error. */
export const replaceFile = async (path: string, text: string, mode = 0o600): Promise<void> => {
  await mkdir(dirname(path), {recursive: true, mode: 0o700})
  await writeFileAtomic(path, text, {mode})
}
