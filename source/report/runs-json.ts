import type {ReadBack} from '../run/read-back.ts'
import {engineJson, timeJson} from './basic-json.ts'

/** A run of which there is a record, and whether it is still going on. */
export interface ListedRun {
  readonly read: ReadBack
  readonly isGoingOn: boolean
}

const runJson = ({read: {receipt, told}, isGoingOn}: ListedRun) => ({
  run: receipt.run,
  startedAt: timeJson(receipt.startedAt),
  endedAt: receipt.outcome === 'unfinished' ? null : timeJson(receipt.endedAt),
  engine: engineJson(told),
  outcome: isGoingOn ? 'running' : receipt.outcome,
  freed: receipt.measured.bytes,
})

/** `runs --json`, as `schema/runs-1.json` has it; plain data for JSON. */
export const runsJson = (runs: readonly ListedRun[]) => ({schema: 'dock-tidy/runs-1', runs: runs.map(runJson)})
