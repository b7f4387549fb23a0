import {createHash} from 'node:crypto'
import {type ImageLayer, imageLayer, type LayerSpec} from './image-layer.ts'
import {tarOf} from './tar.ts'

export interface ImageSpec {
  /** None unless given: an untagged image. */
  readonly names?: readonly string[]
  /** From the bottom up; ['busybox'] unless given. */
  readonly layers?: readonly LayerSpec[]
  /** When it was built, ms since epoch; the start of 2026 unless given. */
  readonly created?: number
  readonly labels?: Readonly<Record<string, string>>
  /** Paths that get an anonymous volume in every container. */
  readonly volumes?: readonly string[]
  readonly cmd?: readonly string[]
}

/** What `docker load` takes, with every layer in it once. */
export const imageArchive = async (specs: readonly ImageSpec[]): Promise<Buffer> => {
  const layers = await layersOf(specs)
  const images = specs.map((spec) => {
    const own = layerSpecs(spec).flatMap((layer) => layers.get(JSON.stringify(layer)) ?? [])
    const config = JSON.stringify(configOf(spec, own))
    return {names: spec.names ?? null, own, config, file: `${createHash('sha256').update(config).digest('hex')}.json`}
  })
  const manifest = images.map(({names, own, file}) => ({Config: file, RepoTags: names, Layers: own.map(fileOf)}))
  const files = new Map<string, Buffer | string>([
    ...[...layers.values()].map((layer) => [fileOf(layer), layer.tar] as const),
    ...images.map((image) => [image.file, image.config] as const),
    ['manifest.json', JSON.stringify(manifest)],
  ])
  return tarOf([...files].map(([name, content]) => ({name, content})))
}

const fileOf = (layer: ImageLayer): string => `${layer.diff}.tar`
const layerSpecs = (spec: ImageSpec): readonly LayerSpec[] => spec.layers ?? ['busybox']

const layersOf = async (specs: readonly ImageSpec[]): Promise<Map<string, ImageLayer>> => {
  const layers = new Map<string, ImageLayer>()
  for (const layer of specs.flatMap(layerSpecs)) {
    const key = JSON.stringify(layer)
    if (!layers.has(key)) layers.set(key, await imageLayer(layer))
  }
  return layers
}

const configOf = (spec: ImageSpec, layers: readonly ImageLayer[]): object => {
  const created = new Date(spec.created ?? Date.UTC(2026, 0)).toISOString()
  const volumes = spec.volumes?.map((path) => [path, {}] as const)
  return {
    architecture: process.arch === 'x64' ? 'amd64' : process.arch,
    os: 'linux',
    created,
    config: {
      Env: ['PATH=/bin'],
      Cmd: spec.cmd ?? ['sleep', '1000000'],
      Labels: spec.labels ?? {},
      ...(volumes !== undefined && {Volumes: Object.fromEntries(volumes)}),
    },
    rootfs: {type: 'layers', diff_ids: layers.map((layer) => `sha256:${layer.diff}`)},
    history: layers.map((_, index) => ({created, created_by: `COPY layer ${index + 1} / # test`})),
  }
}
