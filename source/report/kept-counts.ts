import {KINDS, type Kind} from '../inventory/ids.ts'
import type {View} from '../look/view.ts'
import type {Verdict} from '../policy/verdict.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'

const WORDS: Readonly<Record<string, string>> = {
  protected: 'protected',
  'in-use': 'in use',
  managed: 'managed by something else',
  project: 'of a living project',
  data: 'data or perhaps the only copy',
  newest: 'among the newest',
  young: 'used too recently',
  'unknown-age': 'of unknown age',
  'out-of-scope': 'out of scope',
}

const wordsFor = ({rule}: Verdict): string => WORDS[rule] ?? `by ${rule}`

/** How many items of each kind are kept, by the rule that keeps them: `154 in use, 12 used too recently`. */
export const keptCounts = ({inventory, verdicts}: View): ReadonlyMap<Kind, Printable> => {
  const counts = new Map<Kind, Map<string, number>>(KINDS.map((kind) => [kind, new Map()]))
  for (const item of inventory.items.values()) {
    const verdict = verdicts.get(item.key)
    const ofKind = counts.get(item.kind)
    if (verdict === undefined || verdict.decision === 'stale' || ofKind === undefined) continue
    ofKind.set(wordsFor(verdict), (ofKind.get(wordsFor(verdict)) ?? 0) + 1)
  }
  return new Map(
    [...counts]
      .filter(([, rules]) => rules.size > 0)
      .map(([kind, rules]) => {
        const most = [...rules].sort(([, one], [, other]) => other - one)
        return [kind, printable(most.map(([words, count]) => say`${count} ${words}`).join(', '))]
      }),
  )
}
