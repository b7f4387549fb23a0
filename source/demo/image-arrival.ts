// How images come to the engine while it runs: pulled, imported, committed.

import {setTimeout as sleep} from 'node:timers/promises'
import {containerEvent, withContainer} from './container-names.ts'
import {digestOf, hexOf, randomHex} from './hash.ts'
import {imageEvent, takeTag} from './image-names.ts'
import {chainOf} from './layers.ts'
import {listedName, referenceFault, withTag} from './references.ts'
import {created, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {HistoryRow, Image, Layer} from './state.ts'
import type {World} from './world.ts'

/** POST /images/create: `fromImage` pulls, `fromSrc=-` imports the body. */
export const createImage = (world: World, request: DemoRequest): Reply => {
  const {query} = request
  if (query.has('fromSrc')) return importImage(world, request)
  const tag = query.get('tag') ?? ''
  const from = query.get('fromImage') ?? ''
  const reference = tag === '' ? withTag(from) : tag.startsWith('sha256:') ? `${from}@${tag}` : `${from}:${tag}`
  const fault = referenceFault(reference)
  return fault === null ? pull(world, reference) : refuse(world.profile, 400, fault)
}

const pull = (world: World, reference: string): Reply => ({
  status: 200,
  headers: {'Content-Type': 'application/json'},
  stream: async (write, gone) => {
    write({status: 'Pulling from registry', id: reference})
    const {pull: ms} = world.pace
    if (ms > 0) await sleep(ms, undefined, {signal: AbortSignal.any([world.stopped, gone])}).catch(() => undefined)
    if (gone.aborted || world.stopped.aborted) return
    const image = pulled(world, reference)
    imageEvent(world, image, 'pull', reference)
    write({status: `Status: Downloaded newer image for ${reference}`})
  },
})

/** The same name pulls the same image; a pull of what is here changes nothing. */
const pulled = (world: World, reference: string): Image => {
  const name = listedName(world.profile, reference, true)
  const repository = name.replace(/[:@][^/]*$/, '')
  const digest = name.includes('@') ? name.slice(name.indexOf('@') + 1) : digestOf(`pull ${reference}`)
  const id = world.profile.store === 'containerd' ? digest : digestOf(`pulled config ${reference}`)
  const layers = [0, 1, 2].map(
    (n): Layer => ({diffId: digestOf(`pull ${reference} ${n}`), bytes: 9_000_000 * (n + 1), files: 400}),
  )
  const image =
    world.state.images.get(id) ?? makeImage(world, {id, layers, arrival: 'pulled', by: 'COPY . / # buildkit'})
  if (!name.includes('@')) giveName(world, image, name)
  const reference256 = `${repository}@${digest}`
  if (!image.digests.includes(reference256)) image.digests = [...image.digests, reference256]
  return image
}

const giveName = (world: World, image: Image, name: string): void => {
  if (image.tags.includes(name)) return
  takeTag(world, name)
  image.tags = [...image.tags, name].sort()
}

const importImage = (world: World, request: DemoRequest): Reply => {
  const repo = request.query.get('repo') ?? ''
  const tag = request.query.get('tag') ?? ''
  const layer: Layer = {diffId: digestOf(request.bytes.toString('base64')), bytes: request.bytes.length, files: 1}
  const seed = digestOf(`import ${layer.diffId} ${randomHex()}`)
  const image = makeImage(world, {id: seed, layers: [layer], arrival: 'other', by: '', comment: 'Imported from -'})
  if (repo !== '') giveName(world, image, listedName(world.profile, `${repo}:${tag || 'latest'}`, false))
  imageEvent(world, image, 'import', repo)
  return {status: 200, text: `${JSON.stringify({status: image.id})}\n`}
}

interface Making {
  readonly id: string
  readonly layers: readonly Layer[]
  readonly arrival: Image['arrival']
  readonly by: string
  readonly comment?: string
}

const makeImage = (world: World, making: Making): Image => {
  const now = world.clock()
  const row = (layer: boolean): HistoryRow => ({created: now, by: making.by, comment: making.comment ?? '', layer})
  const image: Image = {
    id: making.id,
    parent: null,
    created: now,
    config: {labels: {}, cmd: ['sh'], env: [], volumes: [], author: '', comment: making.comment ?? ''},
    layers: making.layers,
    chain: chainOf(making.layers),
    history: making.layers.map(() => row(true)),
    tags: [],
    digests: [],
    formerTags: [],
    tagged: world.profile.store === 'containerd' ? now : null,
    arrival: making.arrival,
  }
  world.state.images.set(image.id, image)
  return image
}

/** POST /commit?container=&repo=&tag=: the container's image becomes its parent. */
export const commitContainer = (world: World, request: DemoRequest): Reply =>
  withContainer(world, request.query.get('container') ?? '', (container) => {
    const base = world.state.images.get(container.imageId)
    const repo = request.query.get('repo') ?? ''
    const own: Layer = {
      diffId: digestOf(`commit ${container.id} ${container.rwBytes} ${randomHex()}`),
      bytes: container.rwBytes,
      files: 1,
    }
    const layers = [...container.layers, own]
    const id = `sha256:${hexOf(`commit ${own.diffId}`)}`
    const image = makeImage(world, {id, layers, arrival: 'other', by: container.command.join(' ')})
    const grown: Image = {
      ...image,
      parent: base?.id ?? null,
      config: {...image.config, ...base?.config, labels: container.labels, env: container.env, cmd: container.command},
      history: [...(base?.history ?? []), ...image.history.slice(-1)],
      tagged: world.clock(),
    }
    world.state.images.set(id, grown)
    if (repo !== '')
      giveName(world, grown, listedName(world.profile, `${repo}:${request.query.get('tag') || 'latest'}`, false))
    containerEvent(world, container, 'commit')
    return created({Id: id})
  })
