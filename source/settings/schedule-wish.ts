import type {Task} from '../schedule/scheduled.ts'
import type {When} from '../schedule/when.ts'

/** What `schedule` is asked to do. */
export type ScheduleWish =
  | {
      readonly verb: 'add'
      readonly task: Task
      /** Null: it runs all the time. */
      readonly when: When | null
      /** Null: what runs here. */
      readonly by: 'systemd' | 'cron' | null
      /** Only print what would be written. */
      readonly preview: boolean
      /** What it is to be run with, checked. */
      readonly options: readonly string[]
    }
  | {readonly verb: 'show'}
  /** No name: the only one there is. */
  | {readonly verb: 'remove'; readonly names: readonly string[]; readonly preview: boolean}
