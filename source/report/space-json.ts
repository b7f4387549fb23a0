import type {WithinSpace} from '../plan/within-space.ts'
import type {SpaceTarget} from '../policy/space.ts'
import {keyJson} from './basic-json.ts'

const targetJson = (target: SpaceTarget) =>
  target.is === 'min-free-share'
    ? {option: 'min-free', bytes: null, percent: target.percent}
    : {option: target.is, bytes: target.bytes, percent: null}

/** What a target for space came to, as `schema/report-1.json` has it. */
export const spaceJson = ({target, needed, isMet, taken, left}: WithinSpace) => ({
  target: targetJson(target),
  needed,
  met: isMet,
  taken: taken.map(keyJson),
  left: left.map(keyJson),
})
