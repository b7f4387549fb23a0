// Builds the program and runs it with the arguments given: `npm start -- --demo`.

import {join} from 'node:path'
import {bundle, projectRoot} from './build/bundle.mjs'
import {runHere} from './run-here.mjs'

const folder = join(projectRoot, 'dist')
await bundle({entry: join(projectRoot, 'source/cli.ts'), folder})

process.exitCode = await runHere(process.execPath, [join(folder, 'cli.js'), ...process.argv.slice(2)])
