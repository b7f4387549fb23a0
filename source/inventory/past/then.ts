import {toRaw} from '../../text/raw.ts'
import {type ContainerId, type ImageId, parseContainerId, parseImageId} from '../ids.ts'
import type {Ledger} from '../ledger.ts'
import {spelling} from '../spelling.ts'

/** What names meant, and what containers were made from, at the last look. */
export interface Then {
  readonly imageNamed: (name: string) => ImageId | null
  /** Only of containers that mount no image. */
  readonly imageOf: (container: ContainerId) => ImageId | null
}

/** Nothing is known of any time before. */
export const UNKNOWN_THEN: Then = {imageNamed: () => null, imageOf: () => null}

/** Read from the ledger when first asked: few looks need it. */
export const thenIn = (ledger: Ledger): Then => {
  let read: {readonly names: Map<string, ImageId>; readonly containers: Map<ContainerId, ImageId>} | null = null
  const readOnce = () => {
    if (read !== null) return read
    const names = new Map<string, ImageId>()
    const containers = new Map<ContainerId, ImageId>()
    for (const [key, {lastSeen, means}] of ledger.entries) {
      if (lastSeen !== ledger.lastLook || means.length === 0) continue
      const id = key.slice(key.indexOf('/') + 1)
      const image = parseImageId(id)
      const container = parseContainerId(id)
      if (image !== null && key.startsWith('image/')) for (const name of means) names.set(spelling(toRaw(name)), image)
      const made = parseImageId(means[0] ?? '')
      if (container !== null && made !== null && key.startsWith('container/')) containers.set(container, made)
    }
    read = {names, containers}
    return read
  }
  return {
    imageNamed: (name) => readOnce().names.get(name) ?? null,
    imageOf: (container) => readOnce().containers.get(container) ?? null,
  }
}
