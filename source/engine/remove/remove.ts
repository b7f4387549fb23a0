import type {Step} from '../../plan/plan.ts'
import type {Outcome} from '../../run/ports.ts'
import type {Connection} from '../connection.ts'
import type {KnownContainers} from '../known-containers.ts'
import {pruneCache} from './prune-cache.ts'
import {removeImage, untagImage} from './remove-image.ts'
import {removeItem} from './remove-item.ts'
import {removeVolume} from './remove-volume.ts'

const sendStep = (connection: Connection, step: Step): Promise<Outcome> => {
  switch (step.action) {
    case 'remove-container': {
      const path = `/containers/${step.id}`
      return removeItem(connection, {path, query: {v: '0'}, inspect: `${path}/json`})
    }
    case 'untag-image':
      return untagImage(connection, step.reference)
    case 'remove-image':
      return removeImage(connection, step.id)
    case 'remove-volume':
      return removeVolume(connection, step.id)
    case 'remove-network': {
      const path = `/networks/${step.id}`
      return removeItem(connection, {path, inspect: path})
    }
    case 'prune-cache':
      return pruneCache(connection, step.ids)
  }
}

/** Sends one removal, once (design §5, rules 1 to 6), and says what became of it. */
export const remove = async (connection: Connection, known: KnownContainers, step: Step): Promise<Outcome> => {
  const outcome = await sendStep(connection, step)
  if (step.action === 'remove-container' && (outcome.is === 'removed' || outcome.is === 'gone')) known.drop(step.id)
  return outcome
}
