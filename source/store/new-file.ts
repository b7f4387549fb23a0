import {writeFile} from 'node:fs/promises'

/** Writes a file that was not there, for its owner only. Rejects with the system's error, EEXIST where something is there. */
export const writeNewFile = (path: string, text: string): Promise<void> =>
  writeFile(path, text, {flag: 'wx', mode: 0o600})
