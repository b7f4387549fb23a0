// Bundles the program into dist/, which needs nothing else at run time. Takes well under a second, so it always runs.

import {join} from 'node:path'
import {bundle, projectRoot} from './build/bundle.mjs'

const files = await bundle({entry: join(projectRoot, 'source/cli.ts'), folder: join(projectRoot, 'dist')})

if (!process.argv.includes('--quiet')) {
  for (const {name, bytes} of files) console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  dist/${name}`)
}
