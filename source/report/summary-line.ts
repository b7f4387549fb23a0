import type {Receipt} from '../run/receipt.ts'
import {sayDuration} from '../text/age.ts'
import {sayBounds, sayMeasured} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import type {Raw} from '../text/raw.ts'
import {say} from '../text/say.ts'
import {sayCount} from '../text/sentences.ts'
import {faultLines, removedCounts} from './receipt-text.ts'

const HEADS: Readonly<Record<Receipt['outcome'], string>> = {
  done: 'done',
  partial: 'partly done',
  interrupted: 'interrupted',
  failed: 'failed',
  unfinished: 'unfinished',
}

const freed = ({measured: {bytes, precision}, predicted}: Receipt): Printable =>
  bytes === null ? say`freed ${sayBounds(predicted)} by prediction` : say`freed ${sayMeasured(bytes, precision)}`

const leftOut = ({steps}: Receipt): Printable => {
  const count = steps.filter(({outcome}) => outcome.is === 'skipped' && outcome.benign).length
  return count === 0 ? printable('') : say`, ${sayCount(count, 'step')} left out since something changed`
}

/** Whether someone has to look at it. */
export const wentWrong = ({outcome}: Receipt): boolean => outcome !== 'done'

/**
 * A run in one line, for the mail cron sends; what went wrong stands below, a line each. `nothing`: why nothing was to go, for a run
 * without steps.
 */
export const summaryLines = (receipt: Receipt, engine: Raw, nothing: Printable): readonly Printable[] => {
  const head = say`${HEADS[receipt.outcome]} on ${engine}`
  const where = receipt.inMemory ? ', recorded in memory since the disk has no room' : ''
  const record = receipt.record === null ? printable('') : say` Run ${receipt.run}${where}.`
  const what =
    receipt.steps.length === 0
      ? nothing
      : say`${freed(receipt)} (predicted ${sayBounds(receipt.predicted)}), removed ${removedCounts(receipt)} in ${sayDuration(receipt.endedAt - receipt.startedAt)}${leftOut(receipt)}.`
  return [
    say`dock-tidy: ${head}: ${what}${record}`,
    ...(receipt.ended === null ? [] : [receipt.ended]),
    ...(wentWrong(receipt) ? faultLines(receipt) : []),
  ]
}
