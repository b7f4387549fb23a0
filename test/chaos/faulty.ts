import type {Fault, FaultRequest} from '../../source/demo/faults.ts'
import type {Chance} from './chance.ts'

const REFUSAL = {status: 409, body: {message: 'conflict: chaos is using it'}}
const FAILURE = {status: 500, body: {message: 'chaos'}}

/** What goes wrong with a request of dock-tidy's: late, refused, failed, or cut off before or after it was done. */
export const faultFor = ({method, path}: FaultRequest, chance: Chance): Fault => {
  if (path === '/events') return {}
  if (method === 'GET' || method === 'HEAD') {
    if (chance.oneIn(30)) return {delay: chance.below(6)}
    if (chance.oneIn(80)) return FAILURE
    return chance.oneIn(80) ? {cutBefore: true} : {}
  }
  if (chance.oneIn(6)) return {delay: chance.below(12)}
  if (chance.oneIn(20)) return REFUSAL
  if (chance.oneIn(20)) return FAILURE
  if (chance.oneIn(20)) return {cutBefore: true}
  return chance.oneIn(20) ? {cutAfter: true} : {}
}
