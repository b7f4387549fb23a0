import {KINDS} from '../inventory/ids.ts'
import {countKind} from '../inventory/say/kind-words.ts'
import type {Receipt} from '../run/receipt.ts'
import {sayDuration} from '../text/age.ts'
import {sayBounds, sayBytes, sayMeasured} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayCount, sayList} from '../text/sentences.ts'

const HEADS: Record<Receipt['outcome'], string> = {
  done: 'Done',
  partial: 'Partly done',
  interrupted: 'Interrupted',
  failed: 'Failed',
  unfinished: 'Unfinished',
}

/** `3 images and 1 volume`. */
export const removedCounts = ({steps}: Receipt): Printable => {
  const gone = steps.filter(({outcome}) => outcome.is === 'done').flatMap(({step}) => step.removes.map(() => step.kind))
  const counts = KINDS.flatMap((kind) => {
    const count = gone.filter((one) => one === kind).length
    return count === 0 ? [] : [countKind(count, kind)]
  })
  return counts.length === 0 ? printable('nothing') : sayList(counts)
}

const measuredLine = ({measured, predicted}: Receipt): Printable =>
  measured.bytes === null
    ? say`Freed: not measured (${measured.how}); predicted ${sayBounds(predicted)}.`
    : say`Freed: ${sayMeasured(measured.bytes, measured.precision)} (${measured.how}); predicted ${sayBounds(predicted)}.`

const diskLine = ({disk: {freeBefore, freeAfter}}: Receipt): readonly Printable[] =>
  freeBefore === null || freeAfter === null
    ? []
    : [say`Free on the disk: ${sayBytes(freeBefore)} before, ${sayBytes(freeAfter)} after.`]

const stepLines = (steps: Receipt['steps']): readonly Printable[] =>
  steps.flatMap(({step, outcome}) => {
    const what = step.action === 'untag-image' ? say`name ${step.reference}` : say`${step.kind} ${step.name}`
    return 'reason' in outcome ? [say`  ${outcome.is}: ${what}: ${outcome.reason}`] : []
  })

const notReachedLine = ({steps}: Receipt): readonly Printable[] => {
  const count = steps.filter(({outcome}) => outcome.is === 'not-reached').length
  return count === 0 ? [] : [say`  not reached: ${sayCount(count, 'step')}`]
}

/** What failed, or ended nobody knows how, and what waited for it. */
export const faultLines = (receipt: Receipt): readonly Printable[] => [
  ...stepLines(receipt.steps.filter(({outcome}) => !(outcome.is === 'skipped' && outcome.benign))),
  ...notReachedLine(receipt),
]

const recordLine = ({record, inMemory}: Receipt): readonly Printable[] => {
  if (record === null) return []
  return inMemory
    ? [say`Record: ${record} (in memory, since the disk has no room; the next start that finds some moves it)`]
    : [say`Record: ${record}`]
}

/** A run's few lines: what went, what it gave, and every step that did not go with its reason. */
export const receiptText = (receipt: Receipt): readonly Printable[] => [
  say`${HEADS[receipt.outcome]} in ${sayDuration(receipt.endedAt - receipt.startedAt)}: removed ${removedCounts(receipt)}.`,
  measuredLine(receipt),
  ...diskLine(receipt),
  ...(receipt.ended === null ? [] : [receipt.ended]),
  ...stepLines(receipt.steps),
  ...notReachedLine(receipt),
  ...recordLine(receipt),
]
