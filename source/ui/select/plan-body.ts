import type {LeftOut, Loss, Plan, Step} from '../../plan/plan.ts'
import {sayBounds, sayBytes, shortBounds} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {fit} from '../../text/width.ts'
import type {Tone} from '../theme.ts'
import {fitName} from './cut-name.ts'
import {type Draw, emptyLine, line, type Piece, piece} from './line.ts'
import {per} from './per.ts'

const ACTIONS: Readonly<Record<Step['action'], string>> = {
  'remove-container': 'container',
  'untag-image': 'untag',
  'remove-image': 'image',
  'remove-volume': 'volume',
  'remove-network': 'network',
  'prune-cache': 'build cache',
}

export const sayAction = (step: Step): Printable => printable(ACTIONS[step.action])

const stepName = (step: Step): Printable => {
  if (step.action === 'prune-cache' && step.ids.length > 1) return sayCount(step.ids.length, 'record')
  return printable(step.action === 'untag-image' ? step.reference : step.name)
}

const NUMBER = 5
const ACTION = 11
const FREES = 10

/** Number, what, which, and at the right what it frees; `reason` gets the rest, or leaves. */
export const stepPieces = (step: Step, width: number, reason: Printable, tone: Tone): readonly Piece[] => {
  const room = Math.max(8, width - NUMBER - ACTION - 4)
  const name = width < 70 || reason === '' ? room : Math.min(44, Math.max(24, Math.floor(room * 0.45)))
  return [
    piece(fit(say`${step.n}`, NUMBER - 2, 'right'), 'dim'),
    piece(printable('  ')),
    piece(fit(sayAction(step), ACTION), step.action === 'untag-image' ? 'dim' : 'plain'),
    piece(printable(' ')),
    piece(fitName(stepName(step), name), 'strong'),
    ...(width < 70 || reason === '' ? [] : [piece(printable('  ')), piece(fit(reason, room - name), tone)]),
  ]
}

const lossWords: Readonly<Record<Loss['why'], string>> = {
  data: 'DATA',
  'only-copy': 'ONLY COPY',
  'unknown-origin': 'origin unknown',
}

const sayLosses = (step: Step): string => step.loses.map(({why}) => lossWords[why]).join(', ')

const drawStep =
  (step: Step): Draw =>
  (width) => {
    const loses = sayLosses(step)
    const reason = loses === '' ? step.reason : say`${loses} · ${step.reason}`
    const frees = step.action === 'untag-image' ? printable('') : shortBounds(step.frees)
    const tone: Tone =
      loses === '' ? 'plain' : step.loses.some(({why}) => why !== 'unknown-origin') ? 'danger' : 'warning'
    return line(width, stepPieces(step, width - FREES - 2, reason, tone), [
      piece(say`${fit(frees, FREES, 'right')} `, 'strong'),
    ])
  }

const heading =
  (text: Printable, tone: Tone): Draw =>
  (width) =>
    line(width, [piece(say` ${text}`, tone)])

const drawLeftOut = (one: LeftOut): readonly Draw[] => [
  (width) =>
    line(
      width,
      [piece(say`   ${one.name}`, 'strong')],
      one.blockedBy.length === 0 ? [] : [piece(say`m  mark ${sayCount(one.blockedBy.length, 'item')} too `, 'key')],
    ),
  (width) => line(width, [piece(say`     ${one.reason}`)]),
]

const drawLoss = (loss: Loss): readonly Draw[] => [
  (width) =>
    line(
      width,
      [
        piece(say`   ${loss.kind} `),
        piece(printable(loss.name), 'strong'),
        piece(say`  ${lossWords[loss.why]}`, 'danger'),
      ],
      loss.bytes === null ? [] : [piece(say`${sayBytes(loss.bytes)} `, 'strong')],
    ),
]

const section = <One>(
  title: Printable,
  tone: Tone,
  all: readonly One[],
  draw: (one: One) => readonly Draw[],
): readonly Draw[] => (all.length === 0 ? [] : [emptyLine, heading(title, tone), ...all.flatMap(draw)])

/** Every step, then what the engine takes along, what is lost for good, and what was marked but stays. */
export const planBody = per((plan: Plan): readonly Draw[] => {
  const lost = plan.loses.filter(({why}) => why !== 'unknown-origin')
  const unsure = plan.loses.filter(({why}) => why === 'unknown-origin')
  return [
    ...plan.steps.map(drawStep),
    ...section(printable('The engine takes along:'), 'warning', plan.alsoRemoves, ({name}) => [
      heading(say`  ${name}`, 'plain'),
    ]),
    ...section(printable('Lost for good:'), 'danger', lost, drawLoss),
    ...section(printable('Nothing proves that these can be pulled again:'), 'warning', unsure, drawLoss),
    ...section(printable('Marked, but not in the plan:'), 'warning', plan.leftOut, drawLeftOut),
  ]
})

const countActions = ({steps}: Plan): Printable => {
  const counts = new Map<string, number>()
  for (const step of steps) {
    if (step.action === 'untag-image') continue
    const word = step.action === 'prune-cache' ? 'cache record' : ACTIONS[step.action]
    counts.set(word, (counts.get(word) ?? 0) + (step.action === 'prune-cache' ? step.ids.length : 1))
  }
  return printable([...counts].map(([word, count]) => sayCount(count, word)).join(', '))
}

/** `Plan   2 containers, 4 images` and at the right what it frees. */
export const planTitle =
  (plan: Plan): Draw =>
  (width) =>
    line(
      width,
      [
        piece(printable(' Plan  '), 'title'),
        piece(say` ${plan.steps.length === 0 ? 'nothing can go' : countActions(plan)}`),
      ],
      [piece(say`frees ${sayBounds(plan.frees)} `, 'strong')],
    )
