import type {Bundle} from './bundles.ts'
import type {Taking, Worth} from './taking.ts'

/** How many offers are rated in all: some tens of milliseconds. */
const PATIENCE = 20_000
/** Of more bundles so little can be tried that it is not worth it; and each of them matters less. */
const FEW = 200

interface Offer extends Worth {
  readonly bundle: Bundle
  readonly members: readonly number[]
}

export interface Found {
  readonly places: readonly number[]
  readonly regret: number
}

const holdsAll = (members: readonly number[], of: Offer): boolean => {
  const all = new Set(members)
  return of.members.every((place) => all.has(place))
}

/** What is lacking costs no less, if nothing gives more for it than the best bargain. */
const leastOf = ({gain, regret}: Worth, taking: Taking): number =>
  taking.isPlain ? (taking.lacks() * regret) / gain : 0

/**
 * Looks for less regret than `known`, with and without each bundle in turn, best bargains first: everything where there are few
 * bundles, as far as patience lasts. Nothing is taken when it comes back.
 */
export const searchBelow = (known: Found, bundles: readonly Bundle[], taking: Taking): Found => {
  if (bundles.length > FEW) return known
  let best = known
  let patience = PATIENCE
  const rate = (all: readonly Bundle[]): readonly Offer[] => {
    patience -= all.length
    return all
      .map((bundle) => {
        const members = taking.missing(bundle)
        return {bundle, members, ...taking.worth(members)}
      })
      .filter(({members}) => members.length > 0)
      .sort((one, other) => other.gain / other.regret - one.gain / one.regret)
  }
  const visit = (open: readonly Bundle[], regret: number) => {
    if (taking.isEnough()) {
      if (regret < best.regret) best = {places: taking.taken(), regret}
      return
    }
    if (patience <= 0) return
    const offers = rate(open)
    const [first] = offers
    if (!first || regret + leastOf(first, taking) >= best.regret) return
    taking.take(first.members)
    visit(
      offers.slice(1).map(({bundle}) => bundle),
      regret + first.regret,
    )
    taking.giveBack(first.members)
    const without = offers.filter(({members}) => !holdsAll(members, first))
    visit(
      without.map(({bundle}) => bundle),
      regret,
    )
  }
  visit(bundles, 0)
  return best
}
