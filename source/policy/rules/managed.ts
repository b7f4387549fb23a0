import type {CacheItem, ContainerItem, Item, NetworkItem} from '../../inventory/item.ts'
import {knownValue} from '../../inventory/measured.ts'
import {namesOf} from '../../inventory/names.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {rawString} from '../../text/raw.ts'
import {say} from '../../text/say.ts'
import {labelsOf} from '../labels.ts'
import {OWNER_LABELS, OWNER_NAMES, OWNER_VALUES} from '../managed-labels.ts'
import type {World} from '../world.ts'
import type {Ask} from './rule.ts'

const isLabel = (key: string, label: string): boolean =>
  label.endsWith('*') ? key.startsWith(label.slice(0, -1)) : key === label

const ownerByLabel = (item: Item): string | null => {
  for (const [key, value] of labelsOf(item)) {
    const owner = OWNER_LABELS.find(({label}) => isLabel(key, label))
    if (owner) return owner.owner
    const valued = OWNER_VALUES.find((one) => one.label === key && one.value === rawString(value))
    if (valued) return valued.owner
  }
  return null
}

const ownerByName = (item: Item): string | null =>
  OWNER_NAMES.find(({kind, name}) => kind === item.kind && namesOf(item).some((text) => name.test(rawString(text))))
    ?.owner ?? null

/** A dev container may hold its state in itself alone; its folder proves it dead only where we can look. */
const devContainer = (item: Item, {inventory}: World): Printable | null => {
  const folder = labelsOf(item).get('devcontainer.local_folder')
  if (folder === undefined) return null
  const host = knownValue(inventory.snapshot.host)
  const state = host?.sameMachine ? (host.folders.get(rawString(folder)) ?? 'unknown') : 'unknown'
  return state === 'gone' ? null : say`dev container of ${folder}`
}

const restarts = (container: ContainerItem): Printable | null => {
  const policy = knownValue(container.details)?.restartPolicy
  return policy === 'always' || policy === 'unless-stopped' ? say`restart policy ${policy}` : null
}

const network = ({record}: NetworkItem): Printable | null => {
  if (record.ingress) return printable('Swarm routes its traffic through it')
  if (record.configOnly) return printable('it configures other networks')
  return rawString(record.scope) === 'local' ? null : say`its scope is ${record.scope}, not this engine alone`
}

const service = (item: Item, {inventory, servedBy}: World): Printable | null => {
  const name = servedBy.get(item.key)
  if (name !== undefined) return say`service ${name} names it`
  const engine = knownValue(inventory.engine)
  const unread = engine?.swarmManager && inventory.snapshot.services.state !== 'known'
  return unread && (item.kind === 'volume' || item.kind === 'network')
    ? printable("a Swarm service may name it: services can't be read")
    : null
}

/** Without a parameter that widens what is pruned, an engine keeps these. */
const OWN_RECORDS: ReadonlySet<string> = new Set(['internal', 'frontend'])

const cache = ({record}: CacheItem): Printable | null =>
  OWN_RECORDS.has(rawString(record.type)) ? printable('the engine keeps records of this kind') : null

/** Rule 3: its owner would bring it back or miss it. */
export const managed: Ask = (item, world) => {
  const named = service(item, world)
  if (named !== null) return named
  if (item.kind === 'cache') return cache(item)
  const owner = ownerByName(item) ?? (item.kind === 'image' ? null : ownerByLabel(item))
  if (owner !== null) return say`belongs to ${owner}`
  if (item.kind === 'network') return network(item)
  if (item.kind === 'volume' && item.record.scope === 'global')
    return printable('its scope is global, not this engine alone')
  const dev = item.kind === 'image' ? null : devContainer(item, world)
  if (dev !== null || item.kind !== 'container') return dev
  return world.pods.has(item.key) ? printable('part of a Podman pod') : restarts(item)
}
