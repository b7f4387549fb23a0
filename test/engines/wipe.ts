import * as v from 'valibot'
import type {Wire} from './wire.ts'

const withIds = v.array(v.object({Id: v.string()}))
const networks = v.array(v.object({Name: v.string()}))
const volumes = v.object({Volumes: v.nullish(v.array(v.object({Name: v.string()})), [])})
/** Every engine has these and refuses to remove them. */
const builtIn = new Set(['bridge', 'host', 'none', 'podman'])

/** Removes everything from an engine that tests started, for the next test. Never for an engine of someone else. */
export const wipe = async (wire: Wire): Promise<void> => {
  await removeContainers(wire)
  await removeImages(wire)
  for (const {Name} of v.parse(volumes, await wire.get('/volumes')).Volumes ?? [])
    await remove(wire, `/volumes/${Name}`)
  for (const {Name} of v.parse(networks, await wire.get('/networks'))) {
    if (!builtIn.has(Name)) await remove(wire, `/networks/${Name}`)
  }
  // Podman has no build cache
  await wire.ask('POST', '/build/prune?all=1')
}

const removeContainers = async (wire: Wire): Promise<void> => {
  const containers = v.parse(withIds, await wire.get('/containers/json?all=1'))
  const all = (work: (path: string) => Promise<unknown>) =>
    Promise.all(containers.map(({Id}) => work(`/containers/${Id}`)))
  // Podman's own removal waits ten seconds for a process that doesn't care for a signal. Both fail where there is nothing to do.
  await all((path) => wire.ask('POST', `${path}/unpause`))
  await all((path) => wire.ask('POST', `${path}/kill`))
  // Podman refuses a container whose namespace another one uses: the other one is gone in the second round
  await all((path) => wire.ask('DELETE', `${path}?force=1&v=1`))
  await all((path) => remove(wire, `${path}?force=1&v=1`))
}

/** One that others were built on goes in the round after them. */
const removeImages = async (wire: Wire): Promise<void> => {
  const images = v.parse(withIds, await wire.get('/images/json'))
  let waiting = 0
  for (const {Id} of images) {
    const {status, text} = await wire.ask('DELETE', `/images/${Id}?force=1`)
    if (status === 409 && /dependent child images/.test(text)) waiting += 1
    else if (status >= 400 && status !== 404) throw new Error(`${Id}: ${status} ${text.trim()}`)
  }
  if (waiting === 0) return
  if (waiting === images.length) throw new Error('images were built on each other')
  await removeImages(wire)
}

const remove = async (wire: Wire, path: string): Promise<void> => {
  const {status, text} = await wire.ask('DELETE', path)
  if (status >= 400 && status !== 404) throw new Error(`${path}: ${status} ${text.trim()}`)
}
