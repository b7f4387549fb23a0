import type {ContainerRecord} from '../../inventory/snapshot.ts'
import {type Raw, rawString, toRaw} from '../../text/raw.ts'
import {type Connection, get} from '../connection.ts'
import {containerInspect} from '../decode/container-details.ts'
import type {KnownContainer, KnownContainers} from '../known-containers.ts'

/** “container web”. */
export const nameOf = ({record}: Pick<KnownContainer, 'record'>): string =>
  `container ${record.names[0] === undefined ? record.id : rawString(record.names[0])}`

/** Of containers that may use something, those that are there and still do, in words; or why that can't be told. */
export const stillThere = async (
  connection: Connection,
  known: KnownContainers,
  containers: readonly Pick<KnownContainer, 'record'>[],
  stillUses: (record: ContainerRecord) => boolean = () => true,
): Promise<{readonly users: readonly Raw[]} | {readonly message: Raw}> => {
  const users: Raw[] = []
  for (const one of containers) {
    const answer = await get(connection, `/containers/${one.record.id}/json`)
    if (answer.is === 'missing') {
      known.drop(one.record.id)
      continue
    }
    if (answer.is !== 'got') return {message: answer.message}
    const inspected = containerInspect(answer.sentAt)(answer.json)
    if (inspected.is === 'fault') return {message: inspected.reason}
    if (stillUses(inspected.record.record)) users.push(toRaw(nameOf(one)))
  }
  return {users}
}
