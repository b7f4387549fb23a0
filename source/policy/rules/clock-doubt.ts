import {sayDuration} from '../../text/age.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {World} from '../world.ts'

const MINUTES_10 = 600_000

/** Why an unattended run can't judge by age (design.md §5.12); null: it can, or someone is there to look. */
export const clockDoubt = ({policy, inventory: {clockSkew}}: Pick<World, 'policy' | 'inventory'>): Printable | null => {
  if (!policy.unattended) return null
  if (clockSkew === null) return printable('the engine told no time to judge its age by')
  return clockSkew > MINUTES_10
    ? say`the engine's clock and ours are ${sayDuration(clockSkew)} apart, so nothing is judged by age`
    : null
}
