import type {ByteBounds} from '../inventory/bytes.ts'
import type {ItemKey, Kind} from '../inventory/ids.ts'
import type {EngineTold} from '../run/journal.ts'
import {type Raw, rawString} from '../text/raw.ts'

export {isoTime as timeJson} from '../text/iso-time.ts'

export const rawJson = (text: Raw | null): string | null => (text === null ? null : rawString(text))

export const boundsJson = ({atLeast, atMost}: ByteBounds) => ({atLeast, atMost})

/** Kind and full id out of a key, which is `kind/id`. */
export const keyJson = (key: ItemKey): {readonly kind: Kind; readonly id: string} => {
  const slash = key.indexOf('/')
  return {kind: key.slice(0, slash) as Kind, id: key.slice(slash + 1)}
}

export const engineJson = (engine: EngineTold | null) =>
  engine === null
    ? null
    : {
        key: engine.key,
        id: rawJson(engine.id),
        name: rawString(engine.name),
        endpoint: engine.endpoint,
        product: engine.profile.product,
        version: rawString(engine.version),
        apiVersion: engine.apiVersion,
        store: engine.profile.store,
        root: rawString(engine.root),
      }
