import {hexOf} from './hash.ts'
import {digestsOf, imageToInspect, isImage} from './image-names.ts'
import {inspectedSize, layerBytes} from './image-sizes.ts'
import {descriptorOf} from './images.ts'
import {ok, type Reply, refuse} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {Image} from './state.ts'
import {NEVER, seconds, timestamp, timestampOrNever} from './wire-time.ts'
import type {World} from './world.ts'

/** GET /images/{name}/json */
export const inspectImage = (world: World, request: DemoRequest): Reply => {
  const image = imageToInspect(world, request.params[0] ?? '')
  if (!isImage(image)) return image
  const {api} = request
  const plain = {
    Author: image.config.author,
    Comment: image.config.comment,
    DockerVersion: '',
    Parent: image.parent ?? '',
  }
  return ok({
    Architecture: 'amd64',
    ...(api >= 52 ? Object.fromEntries(Object.entries(plain).filter(([, text]) => text !== '')) : plain),
    Config: configOf(image, api),
    ...createdOf(image, api),
    ...(world.profile.store === 'containerd' && api >= 48 ? {Descriptor: descriptorOf(image)} : {}),
    ...(world.profile.store === 'containerd' && api >= 52 ? {} : {GraphDriver: graphDriver(world, image)}),
    Id: image.id,
    ...identityOf(world, image, api),
    Metadata: {LastTagTime: taggedTime(world, image)},
    Os: 'linux',
    RepoDigests: digestsOf(world, image),
    RepoTags: image.tags,
    RootFS: {Layers: image.layers.map((layer) => layer.diffId), Type: 'layers'},
    Size: inspectedSize(world, image),
    ...(api < 44 ? {VirtualSize: inspectedSize(world, image)} : {}),
  })
}

const createdOf = (image: Image, api: number): {Created?: string} => {
  if (image.created !== null) return {Created: timestamp(image.created)}
  return api >= 44 ? {} : {Created: NEVER}
}

const taggedTime = (world: World, image: Image): string =>
  world.profile.product === 'podman' ? NEVER : timestampOrNever(image.tagged)

const configOf = (image: Image, api: number): Record<string, unknown> => ({
  Cmd: image.config.cmd,
  Env: image.config.env,
  Labels: Object.keys(image.config.labels).length === 0 ? null : image.config.labels,
  ...(api >= 52 ? {} : {Entrypoint: null, OnBuild: null, User: '', WorkingDir: ''}),
  ...(image.config.volumes.length > 0
    ? {Volumes: Object.fromEntries(image.config.volumes.map((path) => [path, {}]))}
    : api >= 52
      ? {}
      : {Volumes: null}),
})

const graphDriver = (world: World, image: Image): Record<string, unknown> => {
  if (world.profile.store === 'containerd') return {Data: null, Name: world.profile.driver}
  const directory = `/var/lib/docker/overlay2/${hexOf(image.id)}`
  return {
    Data: {MergedDir: `${directory}/merged`, UpperDir: `${directory}/diff`, WorkDir: `${directory}/work`},
    Name: world.profile.driver,
  }
}

const identityOf = (world: World, image: Image, api: number): Record<string, unknown> => {
  if (world.profile.store !== 'containerd' || api < 53) return {}
  if (image.arrival === 'pulled') {
    // The engine drops a registry's port here.
    const repositories = image.digests.map((digest) => digest.replace(/@.*$/, '').replace(/^([^/:]+):\d+\//, '$1/'))
    return {Identity: {Pull: repositories.map((repository) => ({Repository: repository}))}}
  }
  if (image.arrival !== 'built' || image.parent !== null) return {}
  return {Identity: {Build: [{Ref: hexOf(image.id).slice(0, 25), CreatedAt: timestamp(image.created ?? 0)}]}}
}

/** GET /images/{name}/history, newest row first. */
export const imageHistory = (world: World, request: DemoRequest): Reply => {
  const image = imageToInspect(world, request.params[0] ?? '')
  if (!isImage(image)) return image
  if (world.profile.product === 'podman' && world.profile.major < 5 && image.created === null)
    return refuse(world.profile, 500, 'runtime error: invalid memory address or nil pointer dereference')
  return ok(historyRows(world, image))
}

const historyRows = (world: World, image: Image): readonly unknown[] => {
  const sizes = image.layers.map((layer) => layerBytes(world, layer))
  const rows: unknown[] = []
  let at = 0
  for (const row of image.history) {
    rows.push({
      Comment: row.comment,
      Created: seconds(row.created),
      CreatedBy: row.by,
      Size: row.layer ? (sizes[at] ?? 0) : 0,
    })
    if (row.layer) at += 1
  }
  const ids = idsUpward(world, image)
  return rows.reverse().map((row, index) => ({...Object(row), ...(ids[index] ?? {Id: '<missing>', Tags: null})}))
}

/** Ids and tags of the image and the parents that are still here, in the order of the history's rows. */
const idsUpward = (world: World, image: Image): readonly {Id: string; Tags: readonly string[] | null}[] => {
  const ids: {Id: string; Tags: readonly string[] | null}[] = []
  for (let next: Image | undefined = image; next !== undefined; next = world.state.images.get(next.parent ?? '')) {
    const bare = world.profile.product === 'podman' && world.profile.major < 5
    ids.push({
      Id: bare ? next.id.replace('sha256:', '') : next.id,
      Tags: next.tags.length === 0 || bare ? null : next.tags,
    })
  }
  return ids
}
