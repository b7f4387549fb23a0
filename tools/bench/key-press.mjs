import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {bundle, projectRoot} from '../build/bundle.mjs'
import {programFile} from '../build/program.mjs'
import {figure, limit, median, percentile, ratio} from './figures.mjs'
import {node24} from './node-24.mjs'
import {downAndUp, pressKeys, shown} from './press-keys.mjs'
import {serveScene} from './scene-engine.mjs'
import {openProgram} from './timing.mjs'
import {openWire} from './wire.mjs'

export const title =
  'key press: the cursor moves one row in 5000 images, from the press to the first byte that is written'

const PRESSES = 60

const openRows = async (node, args, until, options) => {
  const program = openProgram(node, args, options)
  await program.until('rows', until)
  return program
}

/** Presses while everything is at rest, and while the images are being looked at one by one. */
const oursIn = async (node, engine, size) => {
  const wire = await openWire(engine)
  const program = await openRows(node, [programFile, '-H', wire.host], shown, size)
  try {
    const reading = await pressKeys(program, downAndUp(12))
    await wire.rest()
    await program.rest()
    return {reading, resting: await pressKeys(program, downAndUp(PRESSES))}
  } finally {
    await program.end()
    await wire.close()
  }
}

const bareIn = async (node, bare) => {
  const program = await openRows(node, [bare], (text) => text.includes('row 39'))
  try {
    return await pressKeys(program, downAndUp(PRESSES))
  } finally {
    await program.end()
  }
}

const small = {columns: 80, rows: 24}

const measure = async (node, engine, bare, runs) => {
  const all = {bare: [], ours: [], bytes: [], reading: [], small: []}
  for (let turn = 0; turn < runs; turn++) {
    all.bare.push(...(await bareIn(node, bare)).times)
    const {reading, resting} = await oursIn(node, engine)
    all.ours.push(...resting.times)
    all.bytes.push(...resting.bytes)
    all.reading.push(...reading.times)
  }
  all.small.push(...(await oursIn(node, engine, small)).resting.bytes)
  return all
}

const lines = ({bare, ours, bytes, reading, small}) => [
  figure('a bare Ink program of 40 padded rows', bare),
  figure('dock-tidy', ours),
  ratio('dock-tidy against the bare program', median(ours) / median(bare), {most: 2}),
  limit('95th percentile', percentile(ours, 95), 16, 'ms'),
  limit('bytes written, 80 x 24', median(small), 400, 'B'),
  limit('bytes written, 140 x 45', median(bytes), 400, 'B'),
  figure('dock-tidy, while images are read', reading),
]

export const run = async ({runs}) => {
  const folder = await mkdtemp(join(tmpdir(), 'dock-tidy-bench-'))
  const engine = await serveScene('huge')
  try {
    await bundle({entry: join(projectRoot, 'tools/bench/bare-ink.tsx'), folder})
    return lines(await measure(node24(), engine, join(folder, 'bare-ink.js'), Math.ceil(runs / 3)))
  } finally {
    await engine.stop()
    await rm(folder, {recursive: true})
  }
}
