import type {ImageId} from '../../inventory/ids.ts'
import {imageFingerprint} from '../../plan/fingerprint.ts'
import type {Step} from '../../plan/plan.ts'
import type {Facts} from '../../plan/still-holds.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import type {KnownContainer} from '../known-containers.ts'
import {GONE, type Prober, unreadable} from './prober.ts'
import {historyNames, type ImageNow, inspectImage, sameNames} from './read-image.ts'
import {nameOf, stillThere} from './still-there.ts'
import {takenAlong} from './taken-along.ts'

type ImageStep = Extract<Step, {kind: 'image'}>

/** By the name that is to go, so that a name which means another image by now is seen; else by id. */
const target = (step: ImageStep): Raw | ImageId => (step.action === 'untag-image' ? step.reference : step.id)

const readNow = async (prober: Prober, step: ImageStep): Promise<ImageNow> => {
  const {connection, profile, signal, whole} = prober
  const planned = step.fingerprint.kind === 'image' ? step.fingerprint.references : null
  if (profile.store === 'containerd' && !whole && planned !== null) {
    const names = await historyNames(connection, target(step), signal)
    if (names.is === 'gone') return names
    if (names.is === 'image' && names.id === step.id && sameNames(names.references, planned)) return names
  }
  return inspectImage(connection, target(step), signal)
}

const mountNames = ({record}: KnownContainer): readonly Raw[] =>
  (record.mounts ?? []).flatMap((mount) => (mount.type === 'image' ? [mount.image] : []))

/** Image mounts: no engine refuses to remove what is mounted, when it is named by its id. */
const mounting = async (
  prober: Prober,
  id: ImageId,
  containers: readonly KnownContainer[],
): Promise<readonly KnownContainer[] | {readonly message: Raw}> => {
  const named = new Map(containers.flatMap(mountNames).map((name) => [rawString(name), name]))
  const meaning = new Set<string>()
  for (const [text, name] of named) {
    const now = await inspectImage(prober.connection, name, prober.signal)
    if (now.is === 'unreadable') return {message: now.message}
    if (now.is === 'image' && now.id === id) meaning.add(text)
  }
  return containers.filter((one) => mountNames(one).some((name) => meaning.has(rawString(name))))
}

const usersOf = async (
  prober: Prober,
  id: ImageId,
): Promise<{readonly users: readonly Raw[]} | {readonly message: Raw}> => {
  const fresh = await prober.fresh()
  if (fresh.is === 'unreadable') return {message: fresh.message}
  const unread = fresh.containers.find(({record}) => record.mounts === null || record.imageIdMissing)
  if (unread !== undefined) return {message: toRaw(`${nameOf(unread)} does not tell what it uses`)}
  const mounts = await mounting(prober, id, fresh.containers)
  if ('message' in mounts) return mounts
  const made = fresh.containers.filter(({record}) => record.imageId === id)
  return stillThere(prober.connection, prober.known, [...new Set([...made, ...mounts])])
}

/** The names of an image, who uses it, and what an engine that can't be stopped would take along. */
export const probeImage = async (prober: Prober, step: ImageStep): Promise<Facts> => {
  const [now, found] = await Promise.all([readNow(prober, step), usersOf(prober, step.id)])
  if (now.is === 'gone') return GONE
  if (now.is === 'unreadable') return unreadable(now.message)
  if ('message' in found) return unreadable(found.message)
  const references = now.references.map(({text}) => text)
  const along =
    step.action === 'remove-image' && !prober.profile.honoursNoPrune ? await takenAlong(prober, step.id) : []
  if ('message' in along) return unreadable(`what would go along can’t be told: ${rawString(along.message)}`)
  return {is: 'found', fingerprint: imageFingerprint(now.id, references), users: found.users, alsoRemoves: along}
}
