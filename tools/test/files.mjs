import {readdir, stat} from 'node:fs/promises'
import {join} from 'node:path'

const isTest = (name) => /\.test\.tsx?$/.test(name)

/** @returns the test files named by or below `paths`, sorted; throws when a path is missing or has none. */
export const testFiles = async (paths) => {
  const found = await Promise.all(
    paths.map(async (path) => {
      if ((await stat(path)).isFile()) return [path]
      const names = (await readdir(path, {recursive: true})).filter(isTest)
      if (names.length === 0) throw new Error(`no tests in ${path}`)
      return names.map((name) => join(path, name))
    }),
  )
  return [...new Set(found.flat())].sort()
}
