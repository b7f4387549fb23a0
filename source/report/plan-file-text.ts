import type {Inventory} from '../inventory/inventory.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import type {Plan} from '../plan/plan.ts'
import {sayBounds} from '../text/bytes.ts'
import {makePaint} from '../text/paint.ts'
import {say} from '../text/say.ts'
import {sayCount} from '../text/sentences.ts'
import {timeJson} from './basic-json.ts'
import {planText} from './plan-text.ts'

/** A plan in lines to read: when it was made and for which engine, then every step, what is lost and what is left out. */
export const planFileText = (plan: Plan, inventory: Inventory, engine: EngineFacts): readonly string[] => [
  say`dock-tidy plan of ${timeJson(plan.madeAt) ?? 'an unknown time'}`,
  say`for ${engine.name} (${engine.profile.product} ${engine.version}, ${engine.endpoint})`,
  say`${sayCount(plan.steps.length, 'step')}, frees ${sayBounds(plan.frees)}`,
  ...planText({...plan, leftOut: []}, inventory, {width: null, paint: makePaint(false)}),
  ...(plan.leftOut.length === 0 ? [] : ['', 'Wished for, but not in the plan']),
  ...plan.leftOut.map(({name, reason}) => say`  ${name}: ${reason}`),
]
