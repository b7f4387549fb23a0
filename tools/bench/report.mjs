import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {programFile} from '../build/program.mjs'
import {figure, median, ratio} from './figures.mjs'
import {dockerClient} from './private-engine.mjs'
import {processTime} from './timing.mjs'

export const title =
  'report: --dry-run --json against docker system df -v, whole processes, at 300 images and 300 containers'

/** Cold: nothing is remembered of the engine; warm: the report ran before. */
const limits = {
  'docker-28.5': {cold: 2.5, warm: 1.5},
  'docker-28.5-containerd': {cold: 2, warm: 1},
}

const reportTime = (host, home) =>
  processTime(process.execPath, [programFile, '-H', host, '--dry-run', '--json'], {env: {HOME: home}})

const measure = async (host, home, runs) => {
  const times = {docker: [], cold: [], warm: []}
  await reportTime(host, home)
  for (let turn = 0; turn < runs; turn++) {
    times.docker.push(await processTime(dockerClient(), ['system', 'df', '-v'], {env: {DOCKER_HOST: host}}))
    times.cold.push(await reportTime(host, join(home, `cold-${turn}`)))
    times.warm.push(await reportTime(host, home))
  }
  return times
}

export const run = async ({runs, engines}) => {
  const lines = []
  for (const [kind, most] of Object.entries(limits)) {
    const {host} = await engines.get(kind)
    const home = await mkdtemp(join(tmpdir(), 'dock-tidy-bench-'))
    const {docker, cold, warm} = await measure(host, home, runs).finally(() => rm(home, {recursive: true}))
    lines.push(
      ` ${kind}`,
      figure('docker system df -v', docker),
      figure('dock-tidy --dry-run --json, nothing remembered', cold),
      figure('dock-tidy --dry-run --json, again', warm),
      ratio('nothing remembered, against df', median(cold) / median(docker), {most: most.cold}),
      ratio('again, against df', median(warm) / median(docker), {most: most.warm}),
    )
  }
  return lines
}
