import type {Receipt} from '../../run/receipt.ts'
import {sayDuration} from '../../text/age.ts'
import {sayBounds, sayBytes, sayMeasured} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import type {Tone} from '../theme.ts'
import {type Draw, emptyLine, line, piece, textLine} from './line.ts'
import {drawState} from './run-body.ts'
import {wrap} from './wrap.ts'

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

const LABEL = 12

interface Fact {
  readonly name: string
  readonly value: Printable
  readonly tone?: Tone
}

/** A fact in as many lines as it needs. */
const drawFact = ({name, value, tone = 'strong'}: Fact, columns: number): readonly Draw[] =>
  wrap(value, columns - LABEL - 2).map(
    (text, index): Draw =>
      (width) =>
        line(width, [piece(say` ${(index === 0 ? name : '').padEnd(LABEL)}`, 'dim'), piece(text, tone)]),
  )

const measured = ({measured: {bytes, precision, how}}: Receipt): Printable =>
  bytes === null ? say`not measured: ${how}` : say`${sayMeasured(bytes, precision)} (${how})`

const sayTook = ({startedAt, endedAt}: Receipt): Printable => {
  const seconds = Math.max(0, endedAt - startedAt) / 1000
  return seconds < 60 ? say`${seconds.toFixed(seconds < 10 ? 1 : 0)} s` : sayDuration(endedAt - startedAt)
}

const sayDisk = (bytes: number | null): Printable => (bytes === null ? printable('unknown') : sayBytes(bytes))

const diskFact = ({disk: {freeBefore, freeAfter}}: Receipt): readonly Fact[] =>
  freeBefore === null && freeAfter === null
    ? []
    : [{name: 'disk free', value: say`${sayDisk(freeBefore)} → ${sayDisk(freeAfter)}`}]

const factsOf = (receipt: Receipt): readonly Fact[] => [
  {name: 'predicted', value: sayBounds(receipt.predicted)},
  {name: 'measured', value: measured(receipt)},
  ...diskFact(receipt),
  {name: 'steps', value: countOutcomes(receipt)},
  {name: 'took', value: sayTook(receipt)},
  ...(receipt.ended === null ? [] : [{name: 'ended early', value: receipt.ended, tone: 'warning' as const}]),
  ...(receipt.record === null ? [] : [{name: 'record', value: printable(receipt.record)}]),
]

/** Predicted beside measured, and what did not go and why. */
export const receiptFacts = (receipt: Receipt, columns: number): readonly Draw[] => {
  const wentNot = receipt.steps.filter(({outcome}) => outcome.is !== 'done' && outcome.is !== 'gone')
  return [
    ...factsOf(receipt).flatMap((fact) => drawFact(fact, columns)),
    emptyLine,
    ...(wentNot.length === 0 ? [] : [textLine(printable(' Did not go:'), 'warning')]),
    ...wentNot.flatMap(({step, outcome}) => drawState(step, outcome, columns)),
  ]
}

/** … and every step. */
export const receiptBody = (receipt: Receipt, columns: number): readonly Draw[] => {
  const wentNot = receipt.steps.some(({outcome}) => outcome.is !== 'done' && outcome.is !== 'gone')
  const went = receipt.steps.filter(({outcome}) => outcome.is === 'done' || outcome.is === 'gone')
  return [
    ...receiptFacts(receipt, columns),
    ...(went.length === 0 || !wentNot ? [] : [emptyLine, textLine(printable(' Gone:'), 'dim')]),
    ...went.flatMap(({step, outcome}) => drawState(step, outcome, columns)),
  ]
}

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
