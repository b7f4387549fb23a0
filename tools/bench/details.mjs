import {Agent, get} from 'node:http'
import {tsImport} from 'tsx/esm/api'
import {figure, median, ratio} from './figures.mjs'

export const title = 'details: layers of every image, nothing remembered, at 300 images and 300 containers'

const limit = 1.5
const widths = [8, 16, 32]

const read = (agent, socketPath, path) =>
  new Promise((resolve, reject) => {
    get({agent, socketPath, path: `/v1.51${path}`}, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve(JSON.parse(text)))
    }).on('error', reject)
  })

/** An inspect and a history of each image and nothing else, so many requests at once. @returns ms */
const inspectAll = async ({socket}, width) => {
  const agent = new Agent({keepAlive: true, maxSockets: width})
  const images = await read(agent, socket, '/images/json?all=1')
  const paths = images.flatMap(({Id}) => [`/images/${Id}/json`, `/images/${Id}/history`]).values()
  const start = performance.now()
  const lane = async () => {
    for (const path of paths) await read(agent, socket, path)
  }
  await Promise.all(Array.from({length: width}, lane))
  agent.destroy()
  return performance.now() - start
}

/** ms of a whole look from its start to the image rows, and from these to the last details of an image. */
const look = async ({socket}, {connectEngine, socketEndpoint, WHOLE_LOOK}) => {
  const engine = await connectEngine(socketEndpoint(socket), {timeout: 60_000, now: Date.now})
  const start = performance.now()
  const at = {images: 0, imageDetails: 0}
  for await (const {name} of engine.look(WHOLE_LOOK)) {
    if (name === 'images') at.images ||= performance.now()
    if (name === 'imageDetails') at.imageDetails = performance.now()
  }
  await engine.close()
  return {rows: at.images - start, details: at.imageDetails - at.images}
}

const listAlone = async ({socket}) => {
  const agent = new Agent({keepAlive: true})
  const start = performance.now()
  await read(agent, socket, '/images/json?all=1')
  agent.destroy()
  return performance.now() - start
}

const measure = async (kind, engine, ours, runs) => {
  const alone = widths.map(() => [])
  const times = {list: [], rows: [], details: []}
  for (let turn = 0; turn < runs; turn++) {
    for (const [index, width] of widths.entries()) alone[index].push(await inspectAll(engine, width))
    times.list.push(await listAlone(engine))
    const {rows, details} = await look(engine, ours)
    times.rows.push(rows)
    times.details.push(details)
  }
  const best = alone.reduce((one, other) => (median(one) <= median(other) ? one : other))
  return [
    ` ${kind}`,
    figure(`all images by themselves, ${widths[alone.indexOf(best)]} requests at once`, best),
    figure('from rows to the last layers, in a whole look', times.details),
    ratio('against all images by themselves', median(times.details) / median(best), {most: limit}),
    figure('image list by itself', times.list),
    figure('image rows in a whole look', times.rows),
  ]
}

export const run = async ({runs, engines}) => {
  const ours = await tsImport('./engine-port.ts', import.meta.url)
  const lines = []
  for (const kind of ['docker-28.5', 'docker-28.5-containerd'])
    lines.push(...(await measure(kind, await engines.get(kind), ours, runs)))
  return lines
}
