import type {VolumeName} from '../../inventory/ids.ts'
import type {Outcome} from '../../run/ports.ts'
import {rawString, toRaw} from '../../text/raw.ts'
import type {Connection} from '../connection.ts'
import {getVolumes} from '../look/read-volumes.ts'
import {removeItem} from './remove-item.ts'

/** Podman removes the only volume whose name begins so: right before, there must be this one and none that begins alike. */
const podmanObjection = async (connection: Connection, name: string): Promise<Outcome | null> => {
  const list = await getVolumes(connection)
  if (list.is === 'no-list') return {is: 'failed', message: list.reason}
  if (list.gaps[0] !== undefined) return {is: 'failed', message: list.gaps[0].reason}
  const alike = list.records.map((record) => rawString(record.name)).filter((one) => one.startsWith(name))
  if (!alike.includes(name)) return {is: 'gone'}
  const longer = alike.find((one) => one !== name)
  if (longer === undefined) return null
  return {is: 'in-use', message: toRaw(`the name of volume ${longer} begins with it, and Podman might take that one`)}
}

export const removeVolume = async (connection: Connection, name: VolumeName): Promise<Outcome> => {
  const exact = rawString(name)
  if (exact === '' || /^\.+$/.test(exact)) return {is: 'failed', message: toRaw('it is no volume’s name')}
  const objection = connection.product === 'podman' ? await podmanObjection(connection, exact) : null
  if (objection !== null) return objection
  const path = `/volumes/${encodeURIComponent(exact)}`
  return removeItem(connection, {path, inspect: path})
}
