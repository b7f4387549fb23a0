import {programFile} from '../build/program.mjs'
import {figure, median, ratio} from './figures.mjs'
import {dockerClient} from './private-engine.mjs'
import {processTime} from './timing.mjs'

export const title =
  'report: --dry-run --json against docker system df -v, whole processes, at 300 images and 300 containers'

const limits = {'docker-28.5': 2.5, 'docker-28.5-containerd': 2}

export const run = async ({runs, engines}) => {
  const lines = []
  for (const [kind, most] of Object.entries(limits)) {
    const {host} = await engines.get(kind)
    const docker = []
    const ours = []
    for (let turn = 0; turn < runs; turn++) {
      docker.push(await processTime(dockerClient(), ['system', 'df', '-v'], {env: {DOCKER_HOST: host}}))
      ours.push(await processTime(process.execPath, [programFile, '-H', host, '--dry-run', '--json']))
    }
    lines.push(
      ` ${kind}`,
      figure('docker system df -v', docker),
      figure('dock-tidy --dry-run --json', ours),
      ratio('report against df', median(ours) / median(docker), {most}),
    )
  }
  return lines
}
