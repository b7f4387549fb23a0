import {toRaw} from '../../text/raw.ts'
import {imageAge} from '../ages/image-age.ts'
import type {Context} from '../context.ts'
import {itemKey} from '../ids.ts'
import type {ImageItem} from '../item.ts'
import {projectOf, shortId} from '../item-base.ts'
import {ledgerKeyOf} from '../ledger-key.ts'
import {NO_LINKS} from '../links/link-map.ts'
import {known, knownValue} from '../measured.ts'
import {originOf} from '../origin.ts'
import {ownBytesOf} from '../own-bytes.ts'
import type {ImageRecord} from '../snapshot.ts'
import {refined} from './refined.ts'
import {rememberedOf} from './remembered.ts'
import {toldOf} from './told.ts'
import {usersOf} from './users.ts'

export const imageItem = (record: ImageRecord, context: Context): ImageItem => {
  const {snapshot, links, memory, profile, now} = context
  const key = itemKey('image', record.id)
  const details = refined(snapshot.imageDetails.get(record.id), context)
  const {usedBy, ages} = usersOf(key, context)
  const ledgerKey = ledgerKeyOf('image', record)
  const age = imageAge({
    image: record,
    details: knownValue(details),
    users: ages,
    builds: context.builds.get(record.id) ?? [],
    inUse: context.inUse.has(key),
    remembered: rememberedOf(ledgerKey, memory),
    told: toldOf(key, ledgerKey, context),
    now,
  })
  const {origin, recover} = originOf(record, snapshot, profile)
  return {
    kind: 'image',
    key,
    id: record.id,
    record,
    details,
    name: record.references[0]?.text ?? toRaw(shortId(record.id)),
    project: projectOf(record.labels),
    age,
    uses: links.uses.get(key) ?? NO_LINKS,
    usedBy,
    size: known(record.size),
    own: ownBytesOf(record, snapshot, context.layers),
    recover,
    origin,
    untagged: record.references.length === 0,
  }
}
