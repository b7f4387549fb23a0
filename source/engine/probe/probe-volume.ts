import type {VolumeName} from '../../inventory/ids.ts'
import type {VolumeRecord} from '../../inventory/snapshot.ts'
import {volumeFingerprint} from '../../plan/fingerprint.ts'
import type {Facts} from '../../plan/still-holds.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import {get, hasApi} from '../connection.ts'
import {volumeRow} from '../decode/volumes.ts'
import type {KnownContainer} from '../known-containers.ts'
import {getVolumes} from '../look/read-volumes.ts'
import {GONE, type Prober, unreadable} from './prober.ts'
import {stillThere} from './still-there.ts'

type Now = {readonly record: VolumeRecord; readonly users: readonly Raw[]} | Facts

/** Podman takes the beginning of a name for the name, so all of them have to be looked at; and its inspect cuts seconds. */
const amongAll = async ({connection, signal}: Prober, name: VolumeName): Promise<Now> => {
  const list = await getVolumes(connection, signal)
  if (list.is === 'no-list') return unreadable(list.reason)
  if (list.gaps[0] !== undefined) return unreadable(list.gaps[0].reason)
  const text = rawString(name)
  const record = list.records.find((one) => rawString(one.name) === text)
  if (record === undefined) return GONE
  const longer = list.records.find((one) => rawString(one.name) !== text && rawString(one.name).startsWith(text))
  const users = longer === undefined ? [] : [toRaw(`volume ${rawString(longer.name)}, whose name begins alike,`)]
  return {record, users}
}

const byName = async ({connection, signal}: Prober, name: VolumeName): Promise<Now> => {
  const answer = await get(connection, `/volumes/${encodeURIComponent(rawString(name))}`, {}, signal)
  if (answer.is === 'missing') return GONE
  if (answer.is !== 'got') return unreadable(answer.message)
  const read = volumeRow(hasApi(connection, 42) ? 'label' : 'nothing')(answer.json)
  return read.is === 'record' ? {record: read.record, users: []} : unreadable(read.reason)
}

/** A bind mount of a volume's directory is no use of the volume to an engine. */
const bindsInto =
  (mountpoint: string) =>
  ({record}: KnownContainer): boolean =>
    (record.mounts ?? []).some((mount) => {
      if (mount.type !== 'bind') return false
      const source = rawString(mount.source)
      return source === mountpoint || source.startsWith(`${mountpoint}/`)
    })

export const probeVolume = async (prober: Prober, name: VolumeName): Promise<Facts> => {
  const isExact = prober.connection.product === 'docker'
  const [now, fresh] = await Promise.all([isExact ? byName(prober, name) : amongAll(prober, name), prober.fresh()])
  if ('is' in now) return now
  if (fresh.is === 'unreadable') return unreadable(fresh.message)
  const mountpoint = now.record.mountpoint === null ? '' : rawString(now.record.mountpoint)
  const binding = mountpoint === '' ? [] : fresh.containers.filter(bindsInto(mountpoint))
  const found = await stillThere(prober.connection, prober.known, binding)
  if ('message' in found) return unreadable(found.message)
  const users = [...now.users, ...found.users]
  return {is: 'found', fingerprint: volumeFingerprint(now.record), users, alsoRemoves: []}
}
