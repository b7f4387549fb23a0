import {programFile} from '../build/program.mjs'
import {figure, limit, median} from './figures.mjs'
import {node24} from './node-24.mjs'
import {shown} from './press-keys.mjs'
import {serveScene} from './scene-engine.mjs'
import {openProgram} from './timing.mjs'
import {openWire} from './wire.mjs'

export const title = 'rows: from the last byte of the list of images to its first row on the screen'

const isImageList = (line) => /^GET \S*\/images\/json/.test(line)

const once = async (node, engine) => {
  const wire = await openWire(engine, isImageList)
  const program = openProgram(node, [programFile, '-H', wire.host])
  try {
    await program.until('rows', shown)
    return performance.now() - wire.seen.lastAnswered
  } finally {
    await program.end()
    await wire.close()
  }
}

const measure = async (what, engine, runs) => {
  const times = []
  for (let turn = 0; turn < runs; turn++) times.push(await once(node24(), engine))
  return [figure(what, times), limit(`${what}, median`, median(times), 50, 'ms')]
}

export const run = async ({runs, engines}) => {
  const huge = await serveScene('huge')
  try {
    return [
      ...(await measure('docker-28.5, 300 images', await engines.get('docker-28.5'), runs)),
      ...(await measure('scene huge, 5000 images', huge, runs)),
    ]
  } finally {
    await huge.stop()
  }
}
