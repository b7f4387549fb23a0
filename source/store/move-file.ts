import {readFile, rm} from 'node:fs/promises'
import {replaceFile} from './replace-file.ts'

/** Moves a file, to another disk too, so that no part of it is ever missing. False where it can't be written there: then it stays. */
export const moveFile = async (from: string, to: string): Promise<boolean> => {
  try {
    await replaceFile(to, await readFile(from, 'utf8'))
    await rm(from, {force: true})
    return true
  } catch {
    return false
  }
}
