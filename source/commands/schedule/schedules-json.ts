import {timeJson} from '../../report/basic-json.ts'
import {sayWhen} from '../../schedule/when.ts'
import type {Surroundings} from '../surroundings.ts'
import type {Found} from './found.ts'
import {missingOf} from './missing.ts'
import {nextOf} from './next.ts'

const scheduleJson = async (found: Found, around: Surroundings) => {
  const {name, by, files, time, when, scheduled} = found
  return {
    name,
    by,
    files,
    task: scheduled?.task ?? null,
    engine: scheduled === null ? null : {key: scheduled.engine, endpoint: scheduled.endpoint},
    command: scheduled?.command ?? null,
    time,
    when: when === null ? null : sayWhen(when),
    next: nextOf(when, around)?.map(timeJson) ?? [],
    missing: await missingOf(found),
  }
}

/** `schedule show --json`, as `schema/schedules-1.json` has it; plain data for JSON. */
export const schedulesJson = async (found: readonly Found[], around: Surroundings) => ({
  schema: 'dock-tidy/schedules-1',
  schedules: await Promise.all(found.map((one) => scheduleJson(one, around))),
})
