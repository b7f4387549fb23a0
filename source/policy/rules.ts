import type {Policy} from './policy.ts'
import {asRule} from './rules/file-rule.ts'
import {holdsData} from './rules/holds-data.ts'
import {inDoubt} from './rules/in-doubt.ts'
import {inUse} from './rules/in-use.ts'
import {justArrived} from './rules/just-arrived.ts'
import {managed} from './rules/managed.ts'
import {newest} from './rules/newest.ts'
import {outOfScope} from './rules/out-of-scope.ts'
import {project} from './rules/project.ts'
import {isProtected} from './rules/protected.ts'
import type {Rule} from './rules/rule.ts'
import {tooYoung} from './rules/too-young.ts'
import {unknownAge} from './rules/unknown-age.ts'

const SAID: readonly Rule[] = [
  {keeper: 'out-of-scope', asks: 'is it outside of --kind and --only?', ask: outOfScope},
  {keeper: 'protected', asks: 'does a label, a pattern or a pin protect it?', ask: isProtected},
]

/** Nothing lifts these, nor what is said above. */
const FIRM: readonly Rule[] = [
  {keeper: 'in-use', asks: 'does something that stays use it?', ask: inUse},
  {keeper: 'managed', asks: 'does something else look after it?', ask: managed},
  {keeper: 'young', asks: 'may a pull or a build that is going on need it?', ask: justArrived},
  // "Not looking is never evidence" (design.md §5.9 to 5.11): it outweighs whatever lifts what follows
  {keeper: 'unknown-age', asks: 'is there something that could not be looked at and may need it?', ask: inDoubt},
]

const JUDGED: readonly Rule[] = [
  {keeper: 'project', asks: 'is it part of a compose project that is alive?', ask: project},
  {keeper: 'data', asks: 'may it be the only copy of something?', ask: holdsData},
  {keeper: 'newest', asks: 'is it among the newest of its repository, or of the build cache?', ask: newest},
  {keeper: 'young', asks: 'is it younger than its limit?', ask: tooYoung},
  {keeper: 'unknown-age', asks: 'is its age unknown?', ask: unknownAge},
]

/** What keeps an item (design.md §6): the first that gives a reason decides. What none keeps is stale. */
export const RULES: readonly Rule[] = [...SAID, ...FIRM, ...JUDGED]

/** The same with a person's own: those that keep come with the first, those that call stale after what nothing lifts. */
export const rulesOf = ({rules}: Policy): readonly Rule[] => {
  if (rules.length === 0) return RULES
  const own = (verdict: 'kept' | 'stale') => rules.filter((rule) => rule.verdict === verdict).map(asRule)
  return [...SAID, ...own('kept'), ...FIRM, ...own('stale'), ...JUDGED]
}
