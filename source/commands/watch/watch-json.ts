import {timeJson} from '../../report/basic-json.ts'
import {rawString} from '../../text/raw.ts'
import type {WatchEvent} from './watch-event.ts'

const seconds = (ms: number): number => Math.round(ms / 1000)

const bodyOf = (event: WatchEvent) => {
  switch (event.is) {
    case 'watching':
      return {engine: event.engine.json, cleans: event.cleans}
    case 'looked':
      return {items: event.items, stale: event.stale, missing: event.missing, used: event.used, free: event.free}
    case 'look-failed':
      return {code: event.code}
    case 'lost':
      return {message: rawString(event.message)}
    case 'stranger':
      return {key: event.engine}
    case 'cleaning':
      return {why: event.why, missing: event.missing}
    case 'cleaned': {
      const {run, code, removed, failed, freed, took} = event
      return {run, code, removed, failed, freed, seconds: seconds(took)}
    }
    case 'back':
    case 'stopped':
      return {}
  }
}

/** One line of `watch --events`, as `schema/watch-1.json` has it; plain data for JSON. `at`: ms. */
export const watchJson = (event: WatchEvent, at: number) => ({
  schema: 'dock-tidy/watch-1',
  event: event.is,
  at: timeJson(at),
  ...bodyOf(event),
})
