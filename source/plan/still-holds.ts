import {type CacheId, type ItemKey, itemKey} from '../inventory/ids.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {Raw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {cacheChange, changed} from './changed.ts'
import type {CacheFingerprint, Fingerprint} from './fingerprint.ts'
import type {Step} from './plan.ts'

/** What a probe found right before a step. */
export type Facts =
  /** The item is as this fingerprint says. `users`: what uses it now, in words; empty where nothing does (or the engine refuses by itself). */
  | {
      readonly is: 'found'
      readonly fingerprint: Fingerprint
      readonly users: readonly Raw[]
      readonly alsoRemoves: readonly ItemKey[]
    }
  | {readonly is: 'gone'}
  /** Nothing has to be probed for this step: the engine refuses by itself what we would refuse. */
  | {readonly is: 'not-needed'}
  /** It could not be read: the step must not go. */
  | {readonly is: 'unreadable'; readonly message: Raw}

/**
 * Whether a step may go. `step`: what is left of it; fewer cache records than planned, never more. `left`: those that are
 * there but don't hold any more; the rest of the difference is gone.
 */
export type Holds =
  | {readonly is: 'go'; readonly step: Step; readonly left: LeftRecords | null}
  | {readonly is: 'gone'}
  | {readonly is: 'skip'; readonly reason: Printable}

export interface LeftRecords {
  readonly ids: readonly CacheId[]
  readonly reason: Printable
}

const CHILD_STAYS = printable('a record that was built on it stays')

type CacheStep = Extract<Step, {action: 'prune-cache'}>

/** The same step for some of its records. */
export const withRecords = (step: CacheStep, ids: readonly CacheId[]): CacheStep => ({
  ...step,
  ids,
  removes: ids.map((id) => itemKey('cache', id)),
})

const skip = (reason: Printable): Holds => ({is: 'skip', reason})

/** Of a cache step only the records that are as planned, and none whose child stays: the engine would keep it anyway. */
const cacheHolds = (step: CacheStep, facts: readonly CacheFingerprint[]): Holds => {
  if (step.fingerprint.kind !== 'cache') return skip(printable('the plan does not say what these records were'))
  if (facts.length === 0) return {is: 'gone'}
  const found = new Map(facts.map((record) => [record.id, record]))
  const going = new Set<CacheId>()
  const left: CacheId[] = []
  let reason: Printable | null = null
  // Leaves come first in a step, so that a parent is met after all its children.
  for (const planned of step.fingerprint.records) {
    const now = found.get(planned.id)
    if (!now) continue
    const change = cacheChange(planned, now) ?? (now.children.every((child) => going.has(child)) ? null : CHILD_STAYS)
    if (change) left.push(planned.id)
    else going.add(planned.id)
    reason ??= change
  }
  const ids = step.ids.filter((id) => going.has(id))
  if (ids.length > 0) return {is: 'go', step: withRecords(step, ids), left: reason && {ids: left, reason}}
  return reason ? skip(reason) : {is: 'gone'}
}

/**
 * Whether a step may go, by what was found right before it. Pure; what is found may make the step smaller, never larger.
 * The reasons follow the item's name: "it is running now; it was exited".
 */
export const stillHolds = (step: Step, facts: Facts): Holds => {
  if (facts.is === 'gone') return {is: 'gone'}
  if (facts.is === 'not-needed') return {is: 'go', step, left: null}
  if (facts.is === 'unreadable') return skip(say`it could not be looked at: ${facts.message}`)
  const [user] = facts.users
  if (user) return skip(facts.users.length === 1 ? say`${user} uses it` : say`${user} and others use it`)
  if (step.action === 'prune-cache')
    return facts.fingerprint.kind === 'cache'
      ? cacheHolds(step, facts.fingerprint.records)
      : skip(printable('it is something else now'))
  const change = changed(step.fingerprint, facts.fingerprint)
  if (change) return skip(change)
  const expected = new Set(step.action === 'remove-image' ? step.takesAlong : [])
  return facts.alsoRemoves.some((key) => !expected.has(key))
    ? skip(printable('the engine would take another image along'))
    : {is: 'go', step, left: null}
}
