// npm run bench [-- --runs N] [NAME ...]: medians and ratios of one run on this machine. Times of different machines, and
// of a machine that is busy, can't be compared; the ratios can.

import {cpus, loadavg} from 'node:os'
import {parseArgs} from 'node:util'
import {seededEngines} from './bench/private-engine.mjs'
import {bundleProgram} from './build/program.mjs'

const benches = {
  report: () => import('./bench/report.mjs'),
  interface: () => import('./bench/interface.mjs'),
  rows: () => import('./bench/rows.mjs'),
  keys: () => import('./bench/key-press.mjs'),
  work: () => import('./bench/frame-work.mjs'),
  memory: () => import('./bench/memory.mjs'),
  idle: () => import('./bench/idle.mjs'),
  watch: () => import('./bench/watch.mjs'),
  removal: () => import('./bench/removal.mjs'),
  details: () => import('./bench/details.mjs'),
  inventory: () => import('./bench/inventory.mjs'),
  freed: () => import('./bench/freed.mjs'),
}

const {values, positionals} = parseArgs({options: {runs: {type: 'string', default: '7'}}, allowPositionals: true})
const unknown = positionals.find((name) => benches[name] === undefined)
if (unknown !== undefined) {
  console.error(`there is no bench "${unknown}"; there are: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}

await bundleProgram()
const load = loadavg()[0].toFixed(1)
console.log(
  `Node ${process.version}, ${cpus().length} cores, load ${load}, medians of ${values.runs} runs (lowest to highest)`,
)

const engines = seededEngines()
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const {title, run} = await benches[name]()
  console.log(`\n${title}`)
  try {
    for (const line of await run({runs: Number(values.runs), engines})) console.log(line)
  } catch (error) {
    console.log(`  not measured: ${error.message}`)
    process.exitCode = 1
  }
}
await engines.stop()
