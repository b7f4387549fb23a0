import type {Receipt} from '../run/receipt.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayCount, sayList} from '../text/sentences.ts'

type Is = Receipt['steps'][number]['outcome']['is']

const WORDS: readonly (readonly [Is, string])[] = [
  ['done', 'went'],
  ['gone', 'was gone already'],
  ['skipped', 'was left out'],
  ['failed', 'failed'],
  ['unknown', 'was in flight'],
  ['not-reached', 'was not reached'],
]

/** `12 steps went, 1 was in flight, 7 were not reached`; null for a run without steps. */
export const stepCounts = ({steps}: Pick<Receipt, 'steps'>): Printable | null => {
  const counts = WORDS.flatMap(([is, words]) => {
    const count = steps.filter(({outcome}) => outcome.is === is).length
    return count === 0 ? [] : [{count, words: count === 1 ? words : words.replace('was', 'were')}]
  })
  const [first, ...others] = counts
  if (!first) return null
  const said = [
    say`${sayCount(first.count, 'step')} ${first.words}`,
    ...others.map(({count, words}) => say`${count} ${words}`),
  ]
  return sayList(said)
}

/** What a run that was killed had come to, for whoever starts next. */
export const killedLine = (receipt: Receipt): Printable => {
  const counts = stepCounts(receipt)
  const what = counts === null ? printable('') : say` (${counts})`
  return say`An earlier run was killed before its end${what}: dock-tidy runs show ${receipt.run}`
}
