import * as v from 'valibot'
import {parseEngineKey} from '../inventory/ids.ts'
import type {Plan} from '../plan/plan.ts'
import type {StepOutcome} from './events.ts'
import type {EngineTold, JournalEntry} from './journal.ts'
import {lossSchema, stepSchema} from './step-schema.ts'
import {bounds, bytes, count, id, itemKey, kind, raw, text, time} from './text-schema.ts'

const engineKey = id(parseEngineKey)

const outcome: v.GenericSchema<unknown, StepOutcome> = v.variant('is', [
  v.object({is: v.literal('done'), freed: v.nullable(bytes)}),
  v.object({is: v.literal('gone')}),
  v.object({is: v.literal('skipped'), reason: text, benign: v.boolean()}),
  v.object({is: v.literal('failed'), reason: text}),
  v.object({is: v.literal('not-reached')}),
  v.object({is: v.literal('unknown'), reason: text}),
])

const plan: v.GenericSchema<unknown, Plan> = v.object({
  engine: engineKey,
  driver: raw,
  madeAt: time,
  steps: v.array(stepSchema),
  alsoRemoves: v.array(v.object({key: itemKey, name: raw})),
  leftOut: v.array(v.object({key: itemKey, name: raw, reason: text, blockedBy: v.array(itemKey)})),
  frees: bounds,
  loses: v.array(lossSchema),
})

const told: v.GenericSchema<unknown, EngineTold> = v.object({
  key: engineKey,
  id: v.nullable(raw),
  name: raw,
  endpoint: v.string(),
  version: raw,
  apiVersion: v.string(),
  root: raw,
  profile: v.object({
    product: v.picklist(['docker', 'podman']),
    store: v.picklist(['classic', 'containerd', 'podman']),
  }),
})

const run = v.string()
const recordedEnd = {n: count, ids: v.nullable(v.array(v.string())), outcome}
const receipt = {
  outcome: v.picklist(['done', 'partial', 'interrupted', 'failed', 'unfinished']),
  measured: v.object({
    bytes: v.nullable(bytes),
    precision: v.picklist(['exact', 'about', 'at-least', 'at-most']),
    how: text,
  }),
  disk: v.object({freeBefore: v.nullable(bytes), freeAfter: v.nullable(bytes)}),
  ended: v.nullable(text),
}
const intended = v.object({
  action: v.picklist([
    'remove-container',
    'untag-image',
    'remove-image',
    'remove-volume',
    'remove-network',
    'prune-cache',
  ]),
  kind,
  id: v.union([v.string(), v.array(v.string())]),
  reference: v.nullable(raw),
})

const entry: v.GenericSchema<unknown, JournalEntry> = v.variant('entry', [
  v.object({
    entry: v.literal('start'),
    version: v.literal(2),
    run,
    engine: engineKey,
    driver: raw,
    told,
    by: v.object({pid: count, host: v.string(), user: v.string()}),
    plan,
    at: time,
  }),
  v.object({entry: v.literal('intent'), run, n: count, step: intended, at: time}),
  v.object({entry: v.literal('outcome'), run, ...recordedEnd, at: time}),
  v.object({entry: v.literal('restore'), run, n: count, reference: raw, restored: v.boolean(), at: time}),
  v.object({entry: v.literal('end'), run, ends: v.array(v.object(recordedEnd)), ...receipt, at: time}),
  v.object({entry: v.literal('closed'), run, at: time}),
])

const decodeLine = (line: string): JournalEntry | null => {
  try {
    const result = v.safeParse(entry, JSON.parse(line))
    return result.success ? result.output : null
  } catch {
    return null
  }
}

/**
 * The entries of a journal, in order. A line that was cut off when the program was killed tells nothing: what it was to tell was
 * not known to be written, so nothing was sent upon it. Null where the start can't be read.
 */
export const decodeJournal = (written: string): readonly JournalEntry[] | null => {
  const entries = written.split('\n').flatMap((line) => (line === '' ? [] : (decodeLine(line) ?? [])))
  return entries[0]?.entry === 'start' ? entries : null
}
