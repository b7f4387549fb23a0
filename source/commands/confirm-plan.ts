import type {Plan} from '../plan/plan.ts'
import {ask} from './ask.ts'
import type {Surroundings} from './surroundings.ts'

const WORD = 'remove'

/** Data and proven only copies take a whole word; a single key is too easily pressed. */
const losesData = ({loses}: Plan): boolean => loses.some(({why}) => why !== 'unknown-origin')

/** Asks whether the plan that was shown is to be carried out. Anything but the exact answer is a no. */
export const confirmed = async (plan: Plan, around: Surroundings, stop: AbortSignal): Promise<boolean> => {
  if (losesData(plan)) {
    const question = `\nSome of this is lost for good. Type the word ${WORD} to go on, anything else to leave it: `
    return (await ask(question, around, stop)) === WORD
  }
  return (await ask('\nRemove all this? y, or anything else to leave it: ', around, stop)) === 'y'
}
