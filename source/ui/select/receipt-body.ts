import type {Receipt} from '../../run/receipt.ts'
import {sayDuration} from '../../text/age.ts'
import {sayBounds, sayBytes, sayMeasured} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import type {Tone} from '../theme.ts'
import {type Draw, emptyLine, line, piece, textLine} from './line.ts'
import {per} from './per.ts'
import {drawState} from './run-body.ts'

const TITLES: Readonly<Record<Receipt['outcome'], {readonly words: string; readonly tone: Tone}>> = {
  done: {words: 'Done', tone: 'good'},
  partial: {words: 'Partly done', tone: 'warning'},
  interrupted: {words: 'Stopped', tone: 'warning'},
  failed: {words: 'Failed', tone: 'danger'},
  unfinished: {words: 'Unfinished', tone: 'danger'},
}

const countOutcomes = ({steps}: Receipt): Printable => {
  const count = (...names: readonly string[]) => steps.filter(({outcome}) => names.includes(outcome.is)).length
  const parts: readonly (readonly [number, string])[] = [
    [count('done', 'gone'), 'done'],
    [count('skipped'), 'skipped'],
    [count('failed'), 'failed'],
    [count('unknown'), 'unknown'],
    [count('not-reached'), 'not reached'],
  ]
  const said = parts.filter(([many]) => many > 0).map(([many, word]) => `${many} ${word}`)
  return say`${sayCount(steps.length, 'step')}: ${said.join(', ')}`
}

const fact =
  (name: string, value: Printable, tone: Tone = 'strong'): Draw =>
  (width) =>
    line(width, [piece(say` ${name.padEnd(12)}`, 'dim'), piece(value, tone)])

const measured = ({measured: {bytes, precision, how}}: Receipt): Printable =>
  bytes === null ? say`not measured: ${how}` : say`${sayMeasured(bytes, precision)} (${how})`

const sayTook = ({startedAt, endedAt}: Receipt): Printable => {
  const seconds = Math.max(0, endedAt - startedAt) / 1000
  return seconds < 60 ? say`${seconds.toFixed(seconds < 10 ? 1 : 0)} s` : sayDuration(endedAt - startedAt)
}

const sayDisk = (bytes: number | null): Printable => (bytes === null ? printable('unknown') : sayBytes(bytes))

const diskFact = ({disk: {freeBefore, freeAfter}}: Receipt): readonly Draw[] =>
  freeBefore === null && freeAfter === null
    ? []
    : [fact('disk free', say`${sayDisk(freeBefore)} → ${sayDisk(freeAfter)}`)]

/** Predicted beside measured, what did not go and why, and every step. */
export const receiptBody = per((receipt: Receipt): readonly Draw[] => {
  const wentNot = receipt.steps.filter(({outcome}) => outcome.is !== 'done' && outcome.is !== 'gone')
  const went = receipt.steps.filter(({outcome}) => outcome.is === 'done' || outcome.is === 'gone')
  return [
    fact('predicted', sayBounds(receipt.predicted)),
    fact('measured', measured(receipt)),
    ...diskFact(receipt),
    fact('steps', countOutcomes(receipt)),
    fact('took', sayTook(receipt)),
    ...(receipt.ended === null ? [] : [fact('ended early', receipt.ended, 'warning')]),
    ...(receipt.record === null ? [] : [fact('record', printable(receipt.record))]),
    emptyLine,
    ...(wentNot.length === 0 ? [] : [textLine(printable(' Did not go:'), 'warning')]),
    ...wentNot.flatMap(({step, outcome}) => drawState(step, outcome)),
    ...(went.length === 0 || wentNot.length === 0 ? [] : [emptyLine, textLine(printable(' Gone:'), 'dim')]),
    ...went.flatMap(({step, outcome}) => drawState(step, outcome)),
  ]
})

export const receiptTitle =
  (receipt: Receipt): Draw =>
  (width) => {
    const {words, tone} = TITLES[receipt.outcome]
    const {bytes, precision} = receipt.measured
    return line(
      width,
      [piece(say` ${words} `, tone)],
      bytes === null ? [] : [piece(say`freed ${sayMeasured(bytes, precision)} `, 'strong')],
    )
  }
