import {rawString} from '../text/raw.ts'
import {itemKey, type Kind} from './ids.ts'
import type {Item} from './item.ts'
import type {VolumeRecord} from './snapshot.ts'

type Named = {[K in Item as K['kind']]: K['record']}

const volumeKey = ({name, created, driver}: VolumeRecord): string =>
  `volume/${created ?? '?'}/${JSON.stringify(rawString(driver))}/${rawString(name)}`

/** What stands for a record in the ledger: kind and id; for a volume also created and driver, since names live again. */
export const ledgerKeyOf = <K extends Kind>(kind: K, record: Named[K]): string =>
  'id' in record ? itemKey(kind, record.id) : volumeKey(record)

export const ledgerKey = (item: Item): string => (item.kind === 'volume' ? volumeKey(item.record) : item.key)
