import {type ItemKey, itemKey} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import {imageFinder} from '../inventory/links/find-images.ts'
import {knownValue} from '../inventory/measured.ts'
import {type Raw, rawString, toRaw} from '../text/raw.ts'

/** `api:v1@sha256:…`, as Swarm writes it, by name and by content. */
const spellings = (image: Raw): readonly Raw[] => {
  const text = rawString(image)
  const at = text.indexOf('@')
  return at === -1 ? [image] : [image, toRaw(text.slice(0, at))]
}

/** What a Swarm service names, with the service's name: it may have no task here now and need them again. */
export const servedItems = (inventory: Inventory): ReadonlyMap<ItemKey, string> => {
  const {snapshot, items} = inventory
  const served = new Map<ItemKey, string>()
  const services = knownValue(snapshot.services) ?? []
  if (services.length === 0) return served
  const named = new Map<string, string>()
  const images = imageFinder(knownValue(snapshot.images) ?? [], snapshot.resolved)
  for (const service of services) {
    const name = rawString(service.name)
    for (const network of service.networks) named.set(`network ${rawString(network)}`, name)
    for (const volume of service.volumes) named.set(`volume ${rawString(volume)}`, name)
    for (const spelling of service.image === null ? [] : spellings(service.image))
      for (const {id} of images.meant(spelling)) served.set(itemKey('image', id), name)
  }
  for (const item of items.values()) {
    if (item.kind !== 'network' && item.kind !== 'volume') continue
    const id = item.kind === 'network' ? named.get(`network ${item.id}`) : undefined
    const service = id ?? named.get(`${item.kind} ${rawString(item.name)}`)
    if (service !== undefined) served.set(item.key, service)
  }
  return served
}
