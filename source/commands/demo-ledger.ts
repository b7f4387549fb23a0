import type {SceneLedger, SceneLedgerItem} from '../demo/ledger.ts'
import {toVolumeName} from '../inventory/ids.ts'
import type {Ledger, LedgerEntry} from '../inventory/ledger.ts'
import {ledgerKeyOf} from '../inventory/ledger-key.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {rawString, toRaw} from '../text/raw.ts'

// An engine tells when a volume was created in whole seconds.
const toSecond = (ms: number): number => ms - (ms % 1000)

const keyOf = ({kind, id, created, driver}: SceneLedgerItem): string => {
  if (kind !== 'volume') return `${kind}/${id}`
  return ledgerKeyOf('volume', {
    name: toVolumeName(toRaw(id)),
    driver: toRaw(driver ?? 'local'),
    created: created === null ? null : toSecond(created),
    labels: new Map(),
    options: new Map(),
    mountpoint: null,
    scope: 'local',
    anonymous: null,
  })
}

const entryOf = (item: SceneLedgerItem): LedgerEntry => ({
  firstSeen: item.firstSeen,
  lastSeen: item.lastSeen,
  lastInUse: item.lastInUse,
  unusedSince: item.unusedSince,
  unusedLooks: item.unusedLooks,
  coveredSince: null,
  means: [],
})

/** What a scene says that earlier looks remembered, as the ledger of the engine that plays it. */
export const demoLedger = (scene: SceneLedger | null, engine: EngineFacts): Ledger | null =>
  scene === null
    ? null
    : {
        version: 2,
        engine: engine.key,
        driver: rawString(engine.driver),
        firstLook: scene.firstLook,
        lastLook: scene.lastLook,
        looks: scene.looks,
        newest: null,
        buildCache: null,
        entries: new Map(scene.items.map((item) => [keyOf(item), entryOf(item)])),
      }
