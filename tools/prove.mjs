// npm run prove [-- --subsets N --seed S --engine KIND --filling NAME]: what was said to be freed, against what came of it, on
// real engines. It takes a quarter of an hour an engine.

import {join} from 'node:path'
import {projectRoot} from './build/bundle.mjs'
import {runHere} from './run-here.mjs'

const script = join(projectRoot, 'tools/prove/prove.ts')
process.exitCode = await runHere(process.execPath, ['--import=tsx', script, ...process.argv.slice(2)], {
  cwd: projectRoot,
})
