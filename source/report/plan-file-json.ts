import type {EngineFacts} from '../inventory/snapshot.ts'
import type {CacheFingerprint, Fingerprint} from '../plan/fingerprint.ts'
import type {Plan, Step} from '../plan/plan.ts'
import type {Policy} from '../policy/policy.ts'
import {type Raw, rawString} from '../text/raw.ts'
import {engineJson, keyJson, timeJson} from './basic-json.ts'
import {planJson, stepJson} from './plan-json.ts'
import {policyJson} from './policy-json.ts'

/** A step must find its item as it was to the millisecond. */
const exactTime = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

const pairsJson = (pairs: readonly (readonly [string, Raw])[]) =>
  Object.fromEntries(pairs.map(([name, value]) => [name, rawString(value)]))

const recordJson = ({lastUsed, ...record}: CacheFingerprint) => ({...record, lastUsed: exactTime(lastUsed)})

const fingerprintJson = (fingerprint: Fingerprint) => {
  switch (fingerprint.kind) {
    case 'container':
      return {
        ...fingerprint,
        names: fingerprint.names.map(rawString),
        started: exactTime(fingerprint.started),
        finished: exactTime(fingerprint.finished),
        labels: pairsJson(fingerprint.labels),
      }
    case 'image':
      return {...fingerprint, references: fingerprint.references.map(rawString)}
    case 'volume':
      return {
        ...fingerprint,
        name: rawString(fingerprint.name),
        created: exactTime(fingerprint.created),
        driver: rawString(fingerprint.driver),
        options: pairsJson(fingerprint.options),
        labels: pairsJson(fingerprint.labels),
      }
    case 'network':
      return {...fingerprint, name: rawString(fingerprint.name)}
    case 'cache':
      return {...fingerprint, records: fingerprint.records.map(recordJson)}
  }
}

// what only an image's removal needs to know
const imageJson = (step: Step) =>
  step.action === 'remove-image'
    ? {untagged: step.untagged.map(rawString), takesAlong: step.takesAlong.map(keyJson)}
    : {}

const fileStepJson = (step: Step) => ({
  ...stepJson(step),
  ...imageJson(step),
  removes: step.removes.map(keyJson),
  fingerprint: fingerprintJson(step.fingerprint),
})

/** A plan as `schema/plan-1.json` has it: the plan of a report, and what each step must find to go. */
export const planFileJson = (plan: Plan, engine: EngineFacts, policy: Policy) => ({
  schema: 'dock-tidy/plan-1',
  createdAt: timeJson(plan.madeAt),
  engine: {...engineJson(engine), driver: rawString(plan.driver)},
  policy: policyJson(policy),
  ...planJson(plan),
  steps: plan.steps.map(fileStepJson),
})
