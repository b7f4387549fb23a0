import * as v from 'valibot'
import {parseEngineKey} from '../../inventory/ids.ts'
import {printable} from '../../text/printable.ts'
import type {CleanResult, LookResult, WatchedEngine} from './watch-event.ts'

const WHO = v.object({
  event: v.literal('who'),
  engine: v.looseObject({
    key: v.string(),
    endpoint: v.string(),
    product: v.picklist(['docker', 'podman']),
    apiVersion: v.string(),
  }),
  line: v.string(),
})

const bytes = v.nullable(v.number())
const LOOKED = v.object({
  event: v.literal('looked'),
  items: v.number(),
  stale: v.number(),
  missing: bytes,
  used: bytes,
  free: bytes,
})

const ENDED = v.object({
  event: v.literal('run-ended'),
  receipt: v.object({
    run: v.string(),
    steps: v.array(v.object({action: v.string(), outcome: v.string(), ids: v.optional(v.array(v.string()))})),
    measured: v.object({bytes}),
  }),
})

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** What a line of `watch who` says; null: something else. */
export const readWho = (line: string): WatchedEngine | null => {
  const read = v.safeParse(WHO, jsonOf(line))
  if (!read.success) return null
  const {engine} = read.output
  const key = parseEngineKey(engine.key)
  const {endpoint, product, apiVersion} = engine
  return key === null ? null : {key, endpoint, product, apiVersion, line: printable(read.output.line), json: engine}
}

/** What a line of `watch look` says; null: something else. */
export const readLooked = (line: string): LookResult | null => {
  const read = v.safeParse(LOOKED, jsonOf(line))
  if (!read.success) return null
  const {event: _, ...result} = read.output
  return result
}

const FAILED = new Set(['failed', 'unknown'])

/** What a line of `prune --events` says of the whole run; null: something else. */
export const readCleaned = (line: string): CleanResult | null => {
  const read = v.safeParse(ENDED, jsonOf(line))
  if (!read.success) return null
  const {run, steps, measured} = read.output.receipt
  // a name that was taken is part of an image's removal
  const whole = steps.filter(({action}) => action !== 'untag-image')
  return {
    run,
    removed: whole.reduce((sum, {outcome, ids}) => sum + (outcome === 'done' ? (ids?.length ?? 1) : 0), 0),
    failed: steps.filter(({outcome}) => FAILED.has(outcome)).length,
    freed: measured.bytes,
  }
}
