import {programFile} from '../build/program.mjs'
import {figure, median, ratio} from './figures.mjs'
import {loadImages} from './load-images.mjs'
import {ask, dockerClient} from './private-engine.mjs'
import {processTime} from './timing.mjs'
import {openWire} from './wire.mjs'

export const title = 'removal: 200 images on the containerd store, beside 300 images and 300 containers'

const count = 200

const left = async (engine) => {
  const filters = encodeURIComponent(JSON.stringify({label: ['bench=1']}))
  return JSON.parse((await ask(engine, 'GET', `/v1.51/images/json?filters=${filters}`)).body).length
}

const shortened = (line) =>
  line
    .replace(/\?.*/, '')
    .replace(/sha256:[0-9a-f]{64}|[0-9a-f]{64}/, '{id}')
    .replace(/bench(\/|%2F)[^/]*/i, '{name}')

/** What was sent from the first removal on, as lines: `200 × DELETE /v1.51/images/{id}`. */
const counted = ({requests, beforeFirst}) => {
  const counts = new Map()
  for (const line of requests.slice(beforeFirst).map(shortened)) counts.set(line, (counts.get(line) ?? 0) + 1)
  return [...counts].map(([line, many]) => `    ${many} × ${line}`)
}

/** @returns ms from the first request that `matches` to the last byte of the last answer to one, and what was sent */
const timed = async (engine, matches, remove) => {
  await loadImages(engine, count)
  const wire = await openWire(engine, matches)
  try {
    await remove(wire.host)
    const rest = await left(engine)
    if (rest > 0) throw new Error(`${rest} of ${count} images were not removed`)
    return {ms: wire.seen.lastAnswered - wire.seen.firstSent, sent: counted(wire.seen)}
  } finally {
    await wire.close()
  }
}

const prune = ['image', 'prune', '-a', '-f', '--filter', 'label=bench=1']
const ours = [
  'prune',
  '--yes',
  '--kind',
  'images',
  '--older-than',
  '0d',
  '--include',
  'only-copies,unknown-origin',
  '--only',
  'bench/*',
]

export const run = async ({runs, engines}) => {
  const engine = await engines.get('docker-28.5-containerd')
  const docker = []
  const mine = []
  let sent = []
  // a turn is long: 400 images have to be loaded for it
  for (let turn = 0; turn < Math.min(runs, 2); turn++) {
    const isPrune = (line) => /^POST \S*\/images\/prune/.test(line)
    const pruned = await timed(engine, isPrune, (host) =>
      processTime(dockerClient(), prune, {env: {DOCKER_HOST: host}}),
    )
    const isDelete = (line) => /^DELETE \S*\/images\//.test(line)
    const removed = await timed(engine, isDelete, (host) =>
      processTime(process.execPath, [programFile, '-H', host, ...ours]),
    )
    docker.push(pruned.ms)
    mine.push(removed.ms)
    sent = removed.sent
  }
  return [
    figure('docker image prune, request to answer', docker),
    figure('dock-tidy, first DELETE to last answer', mine),
    ...sent,
    ratio('times as fast', median(docker) / median(mine), {least: 3}),
  ]
}
