import {dirname} from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import {makeDirectory} from './make-directory.ts'

/** Writes a whole file so that a reader sees the old text or the new one, never a part; makes its directory. Rejects with the system's error. */
export const replaceFile = async (path: string, text: string, mode = 0o600): Promise<void> => {
  await makeDirectory(dirname(path))
  await writeFileAtomic(path, text, {mode})
}
