import {holdsData} from './rules/holds-data.ts'
import {inDoubt} from './rules/in-doubt.ts'
import {inUse} from './rules/in-use.ts'
import {managed} from './rules/managed.ts'
import {newest} from './rules/newest.ts'
import {outOfScope} from './rules/out-of-scope.ts'
import {project} from './rules/project.ts'
import {isProtected} from './rules/protected.ts'
import type {Rule} from './rules/rule.ts'
import {tooYoung} from './rules/too-young.ts'
import {unknownAge} from './rules/unknown-age.ts'

/** What keeps an item (design.md §6): the first that gives a reason decides. What none keeps is stale. */
export const RULES: readonly Rule[] = [
  {keeper: 'out-of-scope', ask: outOfScope},
  {keeper: 'protected', ask: isProtected},
  {keeper: 'in-use', ask: inUse},
  {keeper: 'managed', ask: managed},
  // "Not looking is never evidence" (design.md §5.9 to 5.11): it outweighs whatever lifts what follows
  {keeper: 'unknown-age', ask: inDoubt},
  {keeper: 'project', ask: project},
  {keeper: 'data', ask: holdsData},
  {keeper: 'newest', ask: newest},
  {keeper: 'young', ask: tooYoung},
  {keeper: 'unknown-age', ask: unknownAge},
]
