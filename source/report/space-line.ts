import type {SpaceTarget} from '../policy/space.ts'
import {sayBounds, sayBytes} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayCount} from '../text/sentences.ts'
import type {Report} from './report.ts'

const aim = (target: SpaceTarget): Printable => {
  switch (target.is) {
    case 'free':
      return say`To free ${sayBytes(target.bytes)}`
    case 'max-used':
      return say`To keep no more than ${sayBytes(target.bytes)} in all`
    case 'min-free':
      return say`To have ${sayBytes(target.bytes)} of the disk free`
    case 'min-free-share':
      return say`To have ${target.percent} % of the disk free`
  }
}

/** What the target for space came to; null where there is none. */
export const spaceLine = ({plan, space}: Pick<Report, 'plan' | 'space'>): Printable | null => {
  if (space === null) return null
  const {target, needed, isMet, taken, left} = space
  if (needed === 0) return say`${aim(target)}, nothing has to go.`
  const missing = target.is === 'free' ? printable('') : say`, ${sayBytes(needed)} are missing`
  const all = taken.length + left.length
  if (all === 0) return say`${aim(target)}${missing}: nothing stale can go.`
  if (isMet)
    return say`${aim(target)}${missing}: ${taken.length} of ${sayCount(all, 'stale item')} ${taken.length === 1 ? 'is' : 'are'} enough, and ${taken.length === 1 ? 'frees' : 'free'} ${sayBounds(plan.frees)}; the others stay for now.`
  return say`${aim(target)}${missing}: ${all === 1 ? 'the one stale item is' : say`all ${all} stale items are`} not surely enough, and ${all === 1 ? 'frees' : 'free'} ${sayBounds(plan.frees)}.`
}
