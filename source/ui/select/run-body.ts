import type {Step} from '../../plan/plan.ts'
import type {StepOutcome} from '../../run/events.ts'
import {sayDuration} from '../../text/age.ts'
import {sayBounds, sayBytes} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {endedSteps, type RunProgress, type StepState, stateOf} from '../state/run-progress.ts'
import type {Tone} from '../theme.ts'
import {type Draw, line, piece, textLine} from './line.ts'
import {paceOf} from './run-pace.ts'
import {STEP_INDENT, stepPieces} from './step-row.ts'
import {wrap} from './wrap.ts'

interface Look {
  readonly glyph: string
  readonly word: Printable
  readonly tone: Tone
  readonly reason: Printable
}

const NOTHING = printable('')
const look = (glyph: string, word: Printable | string, tone: Tone, reason = NOTHING): Look => ({
  glyph,
  word: printable(word),
  tone,
  reason,
})

const outcomeLook = (outcome: StepOutcome): Look => {
  switch (outcome.is) {
    case 'done':
      return look('✔', outcome.freed === null ? 'done' : say`done ${sayBytes(outcome.freed)}`, 'good')
    case 'gone':
      return look('✔', 'gone', 'good', printable('was gone already'))
    case 'skipped':
      return look('○', 'skipped', 'warning', outcome.reason)
    case 'failed':
      return look('✖', 'failed', 'danger', outcome.reason)
    case 'unknown':
      return look('?', 'unknown', 'danger', outcome.reason)
    case 'not-reached':
      return look('–', 'not reached', 'dim')
  }
}

/** A state in words, and why. */
export const stateLook = (state: StepState): Look => {
  if (state.is === 'waiting') return look(' ', 'waiting', 'dim')
  if (state.is === 'running') return look('▸', 'running', 'key')
  if (state.is === 'slow')
    return look('▸', 'running', 'key', say`no answer yet after ${Math.round(state.forMs / 1000)} s`)
  return outcomeLook(state)
}

const WORD = 16

const INDENT = '        '

/** A step with its state in front and in words; below it, in full, why it did not go. */
export const drawState = (step: Step, state: StepState, columns: number): readonly Draw[] => {
  const {glyph, word, tone, reason} = stateLook(state)
  const first: Draw = (width) =>
    line(
      width,
      [piece(say` ${glyph} `, tone), ...stepPieces(step, width - WORD - 3 - STEP_INDENT)],
      [piece(say`${word} `, tone)],
    )
  if (reason === '') return [first]
  const why = wrap(reason, columns - INDENT.length - 1)
  return [first, ...why.map((text) => textLine(say`${INDENT}${text}`, tone))]
}

export const runBody = (run: RunProgress, columns: number): readonly Draw[] =>
  run.plan.steps.flatMap((step) => drawState(step, stateOf(run, step), columns))

export const runTitle =
  (run: RunProgress): Draw =>
  (width) =>
    line(
      width,
      [piece(printable(run.stopping ? ' Stopping ' : ' Removing '), run.stopping ? 'warning' : 'title')],
      [piece(say`${endedSteps(run)} of ${run.plan.steps.length} steps `, 'strong')],
    )

const BAR = 30

const saySeconds = (ms: number): Printable =>
  ms < 60_000 ? say`${Math.max(1, Math.round(ms / 1000))} s` : sayDuration(ms)

/** `████░░░░  ≈ 1.20 GB of 4.71 GB · 14 s · about 20 s left`. */
export const progressLine =
  (run: RunProgress, now: number): Draw =>
  (width) => {
    const {share, bytes, elapsedMs, leftMs} = paceOf(run, now)
    const full = Math.floor(share * BAR)
    const words = [
      say`≈ ${sayBytes(bytes)} of ${sayBounds(run.plan.frees)}`,
      ...(elapsedMs < 1000 ? [] : [saySeconds(elapsedMs)]),
      ...(leftMs === null ? [] : [say`about ${saySeconds(leftMs)} left`]),
    ]
    return line(width, [
      piece(say` ${'█'.repeat(full)}`, 'good'),
      piece(printable('░'.repeat(BAR - full)), 'dim'),
      piece(say`  ${words.join(' · ')}`),
    ])
  }

/** The line of the step that began or ended last. */
export const latestLine = (run: RunProgress, columns: number): number => {
  const place = run.plan.steps.findIndex(({n}) => n === run.latest)
  const before = run.plan.steps.slice(0, Math.max(0, place))
  return before.reduce((lines, step) => lines + drawState(step, stateOf(run, step), columns).length, 0)
}
