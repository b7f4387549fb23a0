import {join} from 'node:path'
import {bundle, projectRoot} from './bundle.mjs'

export const programFolder = join(projectRoot, 'dist')
export const programFile = join(programFolder, 'cli.js')

/** Bundles the program into dist/. Code that can't be bundled ends this process: esbuild has said why. */
export const bundleProgram = async () => {
  try {
    return await bundle({entry: join(projectRoot, 'source/cli.ts'), folder: programFolder})
  } catch (error) {
    if (error.errors === undefined) throw error
    process.exit(1)
  }
}
