import type {Part} from '../inventory/part.ts'
import type {Snapshot} from '../inventory/snapshot.ts'
import {type Raw, rawString} from '../text/raw.ts'

const LASTING = ['engine', 'containers', 'images', 'volumes', 'networks', 'cache', 'services'] as const

const isLasting = (name: Part['name']): name is (typeof LASTING)[number] => LASTING.some((one) => one === name)

/**
 * Why a part of a later read must not take the place of what is known: that a list can't be had any more does not make its items go
 * away. Null: it is as good as what is there.
 */
export const lostPart = (part: Part, snapshot: Snapshot): Raw | null => {
  if (!('value' in part) || !isLasting(part.name) || part.value.state !== 'unknown') return null
  return snapshot[part.name].state === 'known' ? part.value.reason : null
}

/** Another engine than the one whose items are here: their ids and what is remembered of them say nothing about its own. */
export const isOtherEngine = (part: Part, {engine}: Snapshot): boolean => {
  if (part.name !== 'engine' || part.value.state !== 'known' || engine.state !== 'known') return false
  const [now, before] = [part.value.value, engine.value]
  return now.key !== before.key || rawString(now.driver) !== rawString(before.driver)
}
