import {stat} from 'node:fs/promises'
import {pathsOf} from '../../schedule/scheduled.ts'
import type {Found} from './found.ts'

/** What the schedule needs and is not there any more: paths. */
export const missingOf = async ({scheduled}: Found): Promise<readonly string[]> => {
  if (scheduled === null) return []
  const found = await Promise.all(
    pathsOf(scheduled).map((path) =>
      stat(path).then(
        () => [],
        () => [path],
      ),
    ),
  )
  return found.flat()
}
