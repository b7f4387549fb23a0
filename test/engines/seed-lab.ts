import * as v from 'valibot'
import type {ImageSpec} from './image-archive.ts'
import type {LayerSpec} from './image-layer.ts'
import {awaitContainer, buildWithBuildKit, createContainer, createVolume, loadImages, startContainer} from './seed.ts'
import {openWire, type Wire} from './wire.ts'

export interface LabSize {
  /** As `docker images` lists them on the classic store; the others don't keep the untagged ones that a load leaves. */
  readonly images: number
  readonly containers: number
  /** Build dates count back from it, ms since epoch. */
  readonly now: number
}

const hour = 3_600_000
const services = ['web', 'api', 'worker', 'db', 'cache']
const bases: readonly LayerSpec[] = ['debian', 'alpine', 'node'].map((id) => ({id, size: 2_000_000, files: 20}))

/**
 * Fills an empty engine with a workload for measurements: image families that share layers, with old versions and moved
 * tags, compose-like containers in several states, volumes, and build cache where there is a BuildKit. The same sizes
 * and `now` give the same images.
 */
export const seedLab = async (socketPath: string, size: LabSize): Promise<void> => {
  const wire = openWire(socketPath)
  try {
    const images = labImages(size)
    for (let start = 0; start < images.length; start += 100) await loadImages(wire, images.slice(start, start + 100))
    if (await hasBuildKit(wire)) await buildSome(wire)
    const names = images.flatMap((image) => image.names?.slice(0, 1) ?? [])
    const numbers = Array.from({length: size.containers}, (_, index) => index)
    await atOnce(4, numbers, (number) => labContainer(wire, names, number))
  } finally {
    wire.close()
  }
}

/** Families of eight versions on a base. Every ninth version takes its name from the one before, which is left without. */
const labImages = ({images, now}: LabSize): readonly ImageSpec[] =>
  Array.from({length: images}, (_, index) => {
    const family = Math.floor(index / 8)
    const version = index % 8
    const name = `lab/app${family}:v${index % 9 === 8 ? version - 1 : version}`
    const runtime = {id: `runtime${family}`, size: 150_000, files: 5}
    const own = [0, 1]
      .slice(index % 2)
      .map((part) => ({id: `own${index}-${part}`, size: 5_000 + 40_000 * ((index * 7) % 5), files: 3}))
    return {
      names: version === 7 ? [name, `lab/app${family}:latest`] : [name],
      layers: ['busybox', bases[family % bases.length] ?? 'busybox', runtime, ...own],
      created: now - hour * (1 + (images - index) * 24),
      labels: {lab: '1'},
    }
  })

/** A third of the images and half of the volumes are never used. Of every fifteen containers one runs and two have ended with something written. */
const labContainer = async (wire: Wire, images: readonly string[], number: number): Promise<void> => {
  const service = services[number % services.length] ?? 'web'
  const project = `project${Math.floor(number / services.length)}`
  const data = service === 'db' ? `${project}_data` : undefined
  if (service === 'cache') await createVolume(wire, `${project}_old`, {lab: '1'})
  if (data !== undefined) await createVolume(wire, data, {lab: '1', 'com.docker.compose.project': project})
  const ends = number % 15 === 1 || number % 15 === 6
  const id = await createContainer(wire, `${project}-${service}-1`, {
    Image: images[(number * 7) % Math.ceil((images.length * 2) / 3)] ?? '',
    ...(ends && {Cmd: ['sh', '-c', 'dd if=/dev/zero of=/written bs=1024 count=200 2>/dev/null']}),
    Labels: {lab: '1', 'com.docker.compose.project': project, 'com.docker.compose.service': service},
    HostConfig: {Binds: data === undefined ? [] : [`${data}:/var/lib/db`]},
  })
  if (ends || number % 15 === 0) await startContainer(wire, id)
  if (ends) await awaitContainer(wire, id)
}

const buildSome = async (wire: Wire): Promise<void> => {
  for (const number of [1, 2, 3, 4]) {
    const dockerfile = `FROM lab/app0:v0\nCOPY a /a\nRUN dd if=/dev/zero of=/b bs=1024 count=${100 * number}\n`
    await buildWithBuildKit(wire, {name: `lab/built:${number}`, dockerfile, files: {a: `${number}`}})
  }
}

const versionAnswer = v.object({Components: v.optional(v.array(v.object({Name: v.string()})), [])})

const hasBuildKit = async (wire: Wire): Promise<boolean> =>
  !v.parse(versionAnswer, await wire.get('/version')).Components.some(({Name}) => Name.startsWith('Podman'))

/** Works on all of them, `width` at a time. */
const atOnce = async <T>(width: number, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
  const queue = all.values()
  const lane = async () => {
    for (const one of queue) await work(one)
  }
  await Promise.all(Array.from({length: width}, lane))
}
