import type {Taking} from './taking.ts'

/** Gives back what is not needed, what would be missed most first, until all that is left is. */
export const spareNeedless = (taking: Taking): void => {
  const dearest = [...taking.taken()].sort((one, other) => taking.regretOf(other) - taking.regretOf(one))
  for (const place of dearest) {
    if (!taking.has(place)) continue
    const back = taking.leaning(place)
    taking.giveBack(back)
    if (!taking.isEnough()) taking.take(back)
  }
}
