import {rawString} from '../../text/raw.ts'
import {sharedAge} from '../ages/shared-age.ts'
import {exactly} from '../bytes.ts'
import type {Context} from '../context.ts'
import {itemKey} from '../ids.ts'
import type {VolumeItem} from '../item.ts'
import {projectOf} from '../item-base.ts'
import {ledgerKeyOf} from '../ledger-key.ts'
import {NO_LINKS} from '../links/link-map.ts'
import {known, knownValue} from '../measured.ts'
import type {VolumeRecord} from '../snapshot.ts'
import {refined} from './refined.ts'
import {rememberedOf} from './remembered.ts'
import {toldOf} from './told.ts'
import {usersOf} from './users.ts'

/**
 * An engine that marks anonymous volumes is right. Where it doesn't, 64 hex digits are one unless somebody typed them, which only
 * an inspect of every container tells.
 */
const isAnonymous = ({name, anonymous}: VolumeRecord, {snapshot, listed}: Context): boolean | null => {
  if (anonymous !== null) return anonymous
  const text = rawString(name)
  if (!/^[0-9a-f]{64}$/.test(text)) return false
  if (snapshot.containers.state !== 'known') return null
  let allKnown = true
  for (const {id} of listed.containers) {
    const found = snapshot.containerDetails.get(id)
    const details = found ? knownValue(found) : null
    if (details === null) allKnown = false
    else if (details.namedVolumes.some((typed) => rawString(typed) === text)) return false
  }
  return allKnown ? true : null
}

export const volumeItem = (record: VolumeRecord, context: Context): VolumeItem => {
  const {snapshot, links, memory, now} = context
  const key = itemKey('volume', record.name)
  const anonymous = isAnonymous(record, context)
  const {usedBy, ages} = usersOf(key, context)
  const ledgerKey = ledgerKeyOf('volume', record)
  const remembered = rememberedOf(ledgerKey, memory)
  const told = toldOf(key, ledgerKey, context)
  const size = refined(snapshot.volumeSizes.get(record.name), context)
  return {
    kind: 'volume',
    key,
    id: record.name,
    record,
    name: record.name,
    project: projectOf(record.labels),
    // nobody else knows an anonymous volume's name: its containers are all the users it has
    age: sharedAge(record, ages, context.inUse.has(key), anonymous === true, remembered, told, now),
    uses: links.uses.get(key) ?? NO_LINKS,
    usedBy,
    size,
    own: size.state === 'known' ? known(exactly(size.value)) : size,
    recover: {how: 'none', reference: null, proof: null},
    anonymous,
  }
}
