import type {Plan, Step} from '../plan/plan.ts'

/** Steps that belong together and go one after the other: an image's names and then the image; else one step. */
export interface Group {
  readonly steps: readonly Step[]
  readonly lane: Step['kind']
}

const continues = (open: readonly Step[], step: Step): boolean => {
  const last = open.at(-1)
  return last?.action === 'untag-image' && step.kind === 'image' && step.id === last.id
}

/** The plan's steps as groups, in its order. */
export const groupsOf = ({steps}: Pick<Plan, 'steps'>): readonly Group[] => {
  const runs: Step[][] = []
  for (const step of steps) {
    const open = runs.at(-1)
    if (open && continues(open, step)) open.push(step)
    else runs.push([step])
  }
  return runs.flatMap((run) => (run[0] ? [{steps: run, lane: run[0].kind}] : []))
}
