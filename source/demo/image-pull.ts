import {setTimeout as sleep} from 'node:timers/promises'
import {digestOf} from './hash.ts'
import {importImage} from './image-import.ts'
import {imageEvent} from './image-names.ts'
import {giveName, makeImage} from './make-image.ts'
import {listedName, referenceFault, repositoryOf, withTag} from './references.ts'
import {remoteOf} from './remote.ts'
import type {Reply} from './reply.ts'
import type {DemoRequest} from './request.ts'
import type {Image, Layer} from './state.ts'
import type {World} from './world.ts'

/** POST /images/create: `fromImage` pulls, `fromSrc=-` imports the body. */
export const createImage = (world: World, request: DemoRequest): Reply => {
  const {query} = request
  if (query.has('fromSrc')) return importImage(world, request)
  const tag = query.get('tag') ?? ''
  const from = query.get('fromImage') ?? ''
  const reference = tag === '' ? withTag(from) : tag.startsWith('sha256:') ? `${from}@${tag}` : `${from}:${tag}`
  return referenceFault(world.profile, reference) ?? pull(world, reference)
}

const pull = (world: World, reference: string): Reply => ({
  status: 200,
  stream: async (write, gone) => {
    write({status: 'Pulling from registry', id: reference})
    const {pull: ms} = world.pace
    if (ms > 0) await sleep(ms, undefined, {signal: AbortSignal.any([world.stopped, gone])}).catch(() => undefined)
    if (gone.aborted || world.stopped.aborted) return
    imageEvent(world, pulled(world, reference), 'pull', reference)
    write({status: `Status: Downloaded newer image for ${reference}`})
  },
})

/** The same name pulls the same image; a pull of what is here changes nothing. */
const pulled = (world: World, reference: string): Image => {
  const name = listedName(world.profile, reference, 'pulled')
  const remote = remoteOf(world.state, name) ?? madeUp(world, reference)
  const image = world.state.images.get(remote.image.id) ?? {...remote.image}
  world.state.images.set(image.id, image)
  if (!name.includes('@')) giveName(world, image, name)
  const digest = `${repositoryOf(name)}@${remote.digest}`
  if (!image.digests.includes(digest)) image.digests = [...image.digests, digest]
  if (world.profile.store === 'containerd') image.tagged = world.clock()
  return image
}

const madeUp = (world: World, reference: string): {digest: string; image: Image} => {
  const digest = reference.includes('@') ? reference.slice(reference.indexOf('@') + 1) : digestOf(`pull ${reference}`)
  const layers = [0, 1, 2].map(
    (n): Layer => ({diffId: digestOf(`pull ${reference} ${n}`), bytes: 9_000_000 * (n + 1), files: 400}),
  )
  const created = world.clock() - 86_400_000
  const history = layers.map((_, n) => ({created, by: `COPY part-${n} / # buildkit`, comment: '', layer: true}))
  const id = world.profile.store === 'containerd' ? digest : digestOf(`pulled config ${reference}`)
  return {digest, image: makeImage(world, {id, layers, history, arrival: 'pulled', created})}
}
