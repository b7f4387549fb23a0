// Builds the program and runs it with the arguments given: `npm start -- --demo`.

import {bundleProgram, programFile} from './build/program.mjs'
import {runHere} from './run-here.mjs'

await bundleProgram()
process.exitCode = await runHere(process.execPath, [programFile, ...process.argv.slice(2)])
