import {createHash} from 'node:crypto'
import {digestOf} from './hash.ts'
import {imageEvent} from './image-names.ts'
import {makeImage, nameImage} from './make-image.ts'
import {isRecord, labelsIn, listIn, recordIn, stringIn, stringsIn} from './read-json.ts'
import {type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {HistoryRow, Image, Layer} from './state.ts'
import {filesOf} from './tar.ts'
import type {World} from './world.ts'

/** POST /images/load: an archive as `docker save` writes it. */
export const loadArchive = (world: World, request: DemoRequest): Reply => {
  const files = new Map(filesOf(request.bytes).map((file) => [file.name, file.content]))
  const manifest = jsonOf(files.get('manifest.json'))
  if (!Array.isArray(manifest)) return refuse(world.profile, 400, 'invalid archive: does not contain a manifest.json')
  const lines = manifest.flatMap((entry) => loadOne(world, files, entry))
  return {status: 200, text: lines.map((stream) => `${JSON.stringify({stream: `${stream}\n`})}\n`).join('')}
}

const loadOne = (world: World, files: ReadonlyMap<string, Buffer>, entry: unknown): readonly string[] => {
  const config = files.get(stringIn(entry, 'Config')) ?? Buffer.from('{}')
  const image = imageOf(
    world,
    config,
    stringsIn(entry, 'Layers').map((name) => files.get(name) ?? Buffer.alloc(0)),
  )
  imageEvent(world, image, 'load', image.id)
  const names = stringsIn(entry, 'RepoTags').map((name) => nameImage(world, image, name, 'loaded'))
  return names.length === 0 ? [`Loaded image ID: ${image.id}`] : names.map((name) => `Loaded image: ${name}`)
}

const imageOf = (world: World, bytes: Buffer, archives: readonly Buffer[]): Image => {
  const config = jsonOf(bytes)
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const inner = recordIn(config, 'config')
  const created = Date.parse(stringIn(config, 'created'))
  return makeImage(world, {
    id: world.profile.store === 'containerd' ? digestOf(`manifest of ${digest}`) : digest,
    layers: stringsIn(recordIn(config, 'rootfs'), 'diff_ids').map((diffId, index) => layerOf(diffId, archives[index])),
    history: listIn(config, 'history').map(historyRow),
    config: {
      labels: labelsIn(inner, 'Labels'),
      cmd: stringsIn(inner, 'Cmd'),
      env: stringsIn(inner, 'Env'),
      volumes: Object.keys(recordIn(inner, 'Volumes')),
    },
    arrival: 'other',
    ...(Number.isNaN(created) ? {} : {created}),
  })
}

const layerOf = (diffId: string, archive: Buffer = Buffer.alloc(0)): Layer => {
  const files = filesOf(archive)
  return {diffId, bytes: files.reduce((sum, file) => sum + file.content.length, 0), files: files.length}
}

const historyRow = (row: unknown): HistoryRow => ({
  created: Date.parse(stringIn(row, 'created')) || 0,
  by: stringIn(row, 'created_by'),
  comment: stringIn(row, 'comment'),
  layer: !(isRecord(row) && row.empty_layer === true),
})

const jsonOf = (bytes: Buffer | undefined): unknown => {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? 'null')
  } catch {
    return null
  }
}
