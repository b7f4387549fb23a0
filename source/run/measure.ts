import {cacheAccount} from '../inventory/account-cache.ts'
import {NO_BYTES} from '../inventory/bytes.ts'
import {chainBytes} from '../inventory/chain-bytes.ts'
import {type ItemKey, itemKey, type Kind} from '../inventory/ids.ts'
import type {Inventory} from '../inventory/inventory.ts'
import type {Item} from '../inventory/item.ts'
import {known, knownValue} from '../inventory/measured.ts'
import type {Profile} from '../inventory/profile.ts'
import {freed} from '../plan/freed.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {StepEnd} from './carry-out-step.ts'
import type {Receipt} from './receipt.ts'

/** Bytes by chain id, for every layer whose size is known; what `Deleted: sha256:…` rows of the classic store name. */
export const layerBytes = ({layers}: Inventory): ReadonlyMap<string, number> => chainBytes(layers)

/** What a run's measuring goes by, beside the answers to its steps. */
export interface MeasuringFacts {
  /** As it was before the first step; null: nobody looked. */
  readonly before: Inventory | null
  /** What the engine counts for its images afterwards, bytes; null where that was not read. */
  readonly layersAfter: number | null
  readonly profile: Profile
}

/** Bytes, and whether more may have gone than could be measured. */
interface Sum {
  readonly bytes: number
  readonly isWhole: boolean
}

const NOTHING: Sum = {bytes: 0, isWhole: true}
const add = (one: Sum, other: Sum): Sum => ({
  bytes: one.bytes + other.bytes,
  isWhole: one.isWhole && other.isWhole,
})

/**
 * By the answer to a step; else what was measured of its item before. What an answer says of build cache leaves out the base
 * images that records stood for (engine-api.md §2.4).
 */
const freedBy = ({step, outcome}: StepEnd): Sum => {
  if (outcome.is === 'unknown') return {bytes: 0, isWhole: false}
  if (outcome.is !== 'done') return NOTHING
  const isExact = step.frees.atLeast === step.frees.atMost
  if (outcome.freed !== null) return {bytes: outcome.freed, isWhole: step.kind !== 'cache' || isExact}
  return step.kind === 'image' ? {bytes: 0, isWhole: false} : {bytes: step.frees.atLeast, isWhole: isExact}
}

const sumOf = (ends: readonly StepEnd[], kinds: readonly Kind[]): Sum =>
  ends
    .filter(({step}) => kinds.includes(step.kind))
    .map(freedBy)
    .reduce(add, NOTHING)

/** Nothing known of what went is no measurement. */
const said = ({bytes, isWhole}: Sum, how: Printable, whyNot: Printable): Receipt['measured'] =>
  bytes === 0 && !isWhole
    ? {bytes: null, precision: 'at-least', how: whyNot}
    : {bytes, precision: isWhole ? 'exact' : 'at-least', how}

const HOW = printable('by what the engine counts for all images, before and after')
const HOW_HELD = printable(
  'by what the engine counts for all images, before and after; what build cache still holds is in it',
)

/**
 * Build cache of the containerd store keeps packed layers that the engine counts for images only (engine-29.md §3): those that stay
 * may have what no image has any more, and those that went had up to so many bytes that nobody counted.
 */
const packedByCache = (ends: readonly StepEnd[], {before, profile}: MeasuringFacts) => {
  if (profile.store !== 'containerd') return {stays: false, went: 0}
  const records = before && knownValue(before.snapshot.cache)
  if (records === null) return {stays: true, went: 0}
  const gone = new Set(
    ends.flatMap(({step, outcome}) => (step.kind === 'cache' && outcome.is === 'done' ? step.removes : [])),
  )
  const went = records.filter(({id}) => gone.has(itemKey('cache', id)))
  return {stays: went.length < records.length, went: cacheAccount(went, 'containerd').packed}
}

/** The engine's own sum before and after: what other programs did meanwhile is in it too. */
const byDifference = (ends: readonly StepEnd[], bytes: number, facts: MeasuringFacts): Receipt['measured'] => {
  const countsAll = facts.profile.layersSizeOf === 'everything-unpacked'
  const others = sumOf(ends, countsAll ? ['volume', 'network'] : ['container', 'volume', 'network', 'cache'])
  const {stays, went} = packedByCache(ends, facts)
  const counted = Math.max(0, bytes) + others.bytes
  if (stays) return {bytes: counted + went, precision: 'at-most', how: HOW_HELD}
  return {bytes: counted, precision: others.isWhole && went === 0 ? 'about' : 'at-least', how: HOW}
}

/** The same with nothing in containers and volumes: what these held their steps tell, and the look before the first step measured none. */
const withoutTheirOwn = (before: Inventory): Inventory => {
  const items = [...before.items].map(([key, item]): [ItemKey, Item] => {
    if (item.kind === 'container') return [key, {...item, sizes: known({written: 0, root: null})}]
    return [key, item.kind === 'volume' ? {...item, own: known(NO_BYTES)} : item]
  })
  return {...before, items: new Map(items)}
}

/** Layers that only the items that went held, by what was known before, and what the others had. */
const byLayers = (ends: readonly StepEnd[], before: Inventory): Sum => {
  const {atLeast, atMost} = freed(withoutTheirOwn(before), wentIn(ends))
  const isWhole = atLeast === atMost && !ends.some(({outcome}) => outcome.is === 'unknown')
  return add({bytes: atLeast, isWhole}, sumOf(ends, ['container', 'volume', 'network']))
}

const wentIn = (ends: readonly StepEnd[]): readonly ItemKey[] =>
  ends.flatMap(({step, outcome}) => (outcome.is === 'done' ? step.removes : []))

/**
 * Build cache of the classic store, and containers whose image is gone, hold layers of images: what goes then frees more or less than
 * the answers tell (of layers below a pruned record, and of a gone image's last container, no answer has the bytes). Where what
 * is known of the layers leaves no doubt, there is none of that.
 */
const answersTellAll = (ends: readonly StepEnd[], {before, profile}: MeasuringFacts): boolean => {
  if (profile.store !== 'classic' || before === null) return true
  const {atLeast, atMost} = freed(withoutTheirOwn(before), wentIn(ends))
  return atLeast === atMost
}

const HOW_SHARED = printable(
  "by the engine's answers; build cache, or a container whose image is gone, shares layers with what went, and no answer tells of those",
)

const isOpenImage = ({step, outcome}: StepEnd): boolean =>
  step.kind === 'image' && outcome.is === 'done' && outcome.freed === null

/** Images went, and the engine's answers did not tell what they freed. */
export const needsLayersAfter = (ends: readonly StepEnd[]): boolean => ends.some(isOpenImage)

/**
 * What a run freed, and by what it was measured: step by step where the engine's answers tell, else for images the
 * difference of what it counts for all of them, else what is known of their layers.
 */
export const measure = (ends: readonly StepEnd[], facts: MeasuringFacts): Receipt['measured'] => {
  if (!needsLayersAfter(ends)) {
    const answers = sumOf(ends, ['image', 'container', 'volume', 'network', 'cache'])
    const measured = said(answers, printable("by the engine's answers"), printable('the engine did not answer'))
    if (measured.bytes === null || answersTellAll(ends, facts)) return measured
    return {...measured, precision: 'about', how: HOW_SHARED}
  }
  const {before, layersAfter} = facts
  // Podman 4 writes 0 whatever there is
  const counted = before && knownValue(before.snapshot.layersSize)
  if (counted && layersAfter !== null) return byDifference(ends, counted - layersAfter, facts)
  return said(
    before ? byLayers(ends, before) : {bytes: 0, isWhole: false},
    printable('by the layers that no image has any more'),
    printable('this engine does not say what its images take'),
  )
}
