import {parseArgs} from 'node:util'
import {seedLab} from '../../test/engines/seed-lab.ts'

const usage = `usage: seed --host unix://SOCKET [--images N] [--containers M]

Fills an engine that start started, and that is empty, with N images (300) and M containers (300), with volumes and
build cache that go with them. It can't be undone but by  stop --purge.
`

const count = (name: string, value: string): number => {
  if (!/^\d{1,5}$/.test(value)) throw new Error(`--${name} needs a whole number, not ${value}`)
  return Number(value)
}

const main = async (): Promise<void> => {
  const {values} = parseArgs({
    options: {
      host: {type: 'string', default: ''},
      images: {type: 'string', default: '300'},
      containers: {type: 'string', default: '300'},
      help: {type: 'boolean', short: 'h', default: false},
    },
  })
  if (values.help) return void process.stdout.write(usage)
  const socketPath = /^unix:\/\/(\/.+)$/.exec(values.host)?.[1]
  if (socketPath === undefined) throw new Error('--host needs unix:// and the path of a socket')
  const size = {images: count('images', values.images), containers: count('containers', values.containers)}
  // a lab of the same day has the same images
  const now = Math.floor(Date.now() / 86_400_000) * 86_400_000
  await seedLab(socketPath, {...size, now})
}

main().catch((error: unknown) => {
  const [sentence] = (error instanceof Error ? error.message : String(error)).split('\n')
  console.error(`seed: ${sentence}`)
  process.exitCode = 1
})
