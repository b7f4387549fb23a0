import type {Bundle} from './bundles.ts'
import type {Taking, Worth} from './taking.ts'

/** A bundle with all that must go before it, as far as it is not taken yet, and what it would add now. */
interface Offer {
  readonly members: Set<number>
  gain: number
  regret: number
}

/** More than is lacking counts for nothing. */
const bargainOf = ({gain, regret}: Worth, lacks: number): number => Math.min(gain, lacks) / regret

/** All that is offered, kept current while more and more is taken. */
const makeOffers = (bundles: readonly Bundle[], taking: Taking) => {
  const offers = new Set<Offer>()
  const holding: Offer[][] = Array.from({length: taking.count}, () => [])
  for (const bundle of bundles) {
    const members = taking.missing(bundle)
    const offer = {members: new Set(members), ...taking.worth(members)}
    offers.add(offer)
    for (const place of members) holding[place]?.push(offer)
  }
  /** What had all of it adds that much less from now on; what had a part of it is counted again. */
  const afterTaking = (went: readonly number[], {gain, regret}: Worth) => {
    const touched = new Map<Offer, number>()
    for (const place of went)
      for (const offer of holding[place] ?? [])
        if (offer.members.delete(place)) touched.set(offer, (touched.get(offer) ?? 0) + 1)
    for (const [offer, count] of touched) {
      if (offer.members.size === 0) offers.delete(offer)
      const hadAll = count === went.length
      Object.assign(
        offer,
        hadAll ? {gain: offer.gain - gain, regret: offer.regret - regret} : taking.worth([...offer.members]),
      )
    }
  }
  return {all: offers, afterTaking}
}

/** The best bargain, and the cheapest that is enough by itself. */
const bestOf = (offers: Iterable<Offer>, lacks: number) => {
  let bargain: Offer | null = null
  let last: Offer | null = null
  for (const one of offers) {
    if (one.gain > 0 && (bargain === null || bargainOf(one, lacks) > bargainOf(bargain, lacks))) bargain = one
    if (one.gain >= lacks && (last === null || one.regret < last.regret)) last = one
  }
  return {bargain, last}
}

/**
 * Takes the best bargain again and again until it is enough; at each step it might end with the cheapest bundle that is enough by
 * itself. Gives back where that ends, and the cheapest of the other ends, as places; that they are enough is not certain.
 */
export const chooseGreedily = (bundles: readonly Bundle[], taking: Taking): readonly (readonly number[])[] => {
  const offers = makeOffers(bundles, taking)
  let shorter: {readonly places: readonly number[]; readonly regret: number} | null = null
  let regret = 0
  while (!taking.isEnough()) {
    const {bargain, last} = bestOf(offers.all, taking.lacks())
    if (last && (shorter === null || regret + last.regret < shorter.regret))
      shorter = {places: [...taking.taken(), ...last.members], regret: regret + last.regret}
    if (bargain === null) break
    const [went, worth] = [[...bargain.members], {gain: bargain.gain, regret: bargain.regret}]
    taking.take(went)
    regret += worth.regret
    offers.afterTaking(went, worth)
  }
  return shorter === null ? [taking.taken()] : [taking.taken(), shorter.places]
}
