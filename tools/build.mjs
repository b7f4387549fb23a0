// Bundles the program into dist/, which needs nothing else at run time. Takes well under a second, so it always runs.

import {bundleProgram} from './build/program.mjs'

for (const {name, bytes} of await bundleProgram()) {
  console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  dist/${name}`)
}
