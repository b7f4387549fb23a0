import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {programFile} from '../build/program.mjs'
import {bundleHello} from './bundle-hello.mjs'
import {figure, median, ratio} from './figures.mjs'
import {ask} from './private-engine.mjs'
import {showing, timeTo} from './timing.mjs'

export const title = 'interface: first frame and rows, at 300 images and 300 containers'

const node = process.execPath

const lists = ['/containers/json?all=1', '/images/json?all=1', '/volumes', '/networks', '/system/df?type=build-cache']

/** The slowest list, as a client that does nothing else has it. */
const slowestList = async (engine, runs) => {
  const times = lists.map(() => [])
  for (let turn = 0; turn < runs; turn++) {
    for (const [index, path] of lists.entries()) times[index].push((await ask(engine, 'GET', `/v1.51${path}`)).ms)
  }
  const slowest = times.reduce((a, b) => (median(a) >= median(b) ? a : b))
  return {path: lists[times.indexOf(slowest)], times: slowest}
}

// Ink writes only what changed, so that only what appears whole can be waited for: a row does.
const rows = ['rows', (text) => /[□■] \S/.test(text)]

/** The floor of any Node program, the least an Ink program costs, and ours, taking turns. */
const firstFrames = async (engine, hello, runs) => {
  const times = {floor: [], plain: [], alike: [], frame: [], rows: []}
  for (let turn = 0; turn < runs; turn++) {
    times.floor.push(...(await timeTo(node, ['-e', "console.log('hello')"], [showing('hello')])))
    for (const kind of ['plain', 'alike']) times[kind].push(...(await timeTo(node, [hello[kind]], [showing('hello')])))
    const ours = await timeTo(node, [programFile, '-H', engine.host], [showing('dock-tidy'), rows])
    times.frame.push(ours[0])
    times.rows.push(ours[1])
  }
  return times
}

const measure = async (kind, engine, hello, runs) => {
  const {floor, plain, alike, frame, rows} = await firstFrames(engine, hello, runs)
  const {path, times} = await slowestList(engine, runs)
  return [
    ` ${kind}`,
    figure('node -e, first text', floor),
    figure('hello in Ink, as esbuild bundles it, first frame', plain),
    figure('the same, bundled as we are', alike),
    figure('dock-tidy, first frame', frame),
    ratio('first frame against hello', median(frame) / median(plain), {most: 1.25}),
    ratio('against hello bundled as we are', median(frame) / median(alike)),
    figure(`slowest list: GET ${path}`, times),
    figure('dock-tidy, rows', rows),
    ratio('rows against first frame + that list', median(rows) / (median(frame) + median(times)), {most: 1.3}),
  ]
}

export const run = async ({runs, engines}) => {
  const folder = await mkdtemp(join(tmpdir(), 'dock-tidy-bench-'))
  try {
    const hello = await bundleHello(folder)
    const lines = []
    for (const kind of ['docker-28.5', 'docker-28.5-containerd']) {
      lines.push(...(await measure(kind, await engines.get(kind), hello, runs)))
    }
    return lines
  } finally {
    await rm(folder, {recursive: true})
  }
}
