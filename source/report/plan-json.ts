import type {Loss, Plan, Step} from '../plan/plan.ts'
import {rawString} from '../text/raw.ts'
import {boundsJson, keyJson} from './basic-json.ts'

const lossJson = ({key, name, why, bytes}: Loss) => ({...keyJson(key), name: rawString(name), why, bytes})

const idOf = (step: Step): string | null => {
  if (step.action === 'prune-cache') return null
  return step.action === 'remove-volume' ? rawString(step.id) : step.id
}

// untag-image and prune-cache carry what they need beside an id
const special = (step: Step): {readonly reference?: string; readonly ids?: readonly string[]} => {
  if (step.action === 'untag-image') return {reference: rawString(step.reference)}
  return step.action === 'prune-cache' ? {ids: step.ids} : {}
}

/** What a step is, without what it needs and frees; events name their steps so. */
export const stepName = (step: Step) => ({
  n: step.n,
  action: step.action,
  kind: step.kind,
  id: idOf(step),
  name: rawString(step.name),
  ...special(step),
})

export const stepJson = (step: Step) => ({
  ...stepName(step),
  reason: step.reason,
  after: step.after,
  frees: boundsJson(step.frees),
  loses: step.loses.map(lossJson),
})

export const planJson = (plan: Plan) => ({
  steps: plan.steps.map(stepJson),
  alsoRemoves: plan.alsoRemoves.map(({key, name}) => ({...keyJson(key), name: rawString(name)})),
  leftOut: plan.leftOut.map(({key, name, reason, blockedBy}) => ({
    ...keyJson(key),
    name: rawString(name),
    reason,
    blockedBy: blockedBy.map(keyJson),
  })),
  frees: boundsJson(plan.frees),
  loses: plan.loses.map(lossJson),
})
