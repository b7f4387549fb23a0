import {sharedAge} from '../ages/shared-age.ts'
import type {Context} from '../context.ts'
import {itemKey} from '../ids.ts'
import type {NetworkItem} from '../item.ts'
import {projectOf} from '../item-base.ts'
import {ledgerKeyOf} from '../ledger-key.ts'
import {NO_LINKS} from '../links/link-map.ts'
import type {NetworkRecord} from '../snapshot.ts'
import {rememberedOf} from './remembered.ts'
import {toldOf} from './told.ts'
import {usersOf} from './users.ts'

export const networkItem = (record: NetworkRecord, context: Context): NetworkItem => {
  const key = itemKey('network', record.id)
  const {usedBy, ages} = usersOf(key, context)
  const ledgerKey = ledgerKeyOf('network', record)
  const remembered = rememberedOf(ledgerKey, context.memory)
  const told = toldOf(key, ledgerKey, context)
  return {
    kind: 'network',
    key,
    id: record.id,
    record,
    name: record.name,
    project: projectOf(record.labels),
    age: sharedAge(record, ages, context.inUse.has(key), false, remembered, told, context.now),
    uses: context.links.uses.get(key) ?? NO_LINKS,
    usedBy,
    size: null,
    own: null,
    recover: {how: 'rebuild', reference: null, proof: null},
  }
}
