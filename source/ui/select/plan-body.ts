import type {LeftOut, Loss, Plan, Step} from '../../plan/plan.ts'
import {sayBounds, sayBytes, shortBounds} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {fit, widthOf} from '../../text/width.ts'
import type {Screen} from '../state/state.ts'
import type {Tone} from '../theme.ts'
import {type Draw, emptyLine, line, lineWidth, piece, textLine} from './line.ts'
import {perWidth} from './per.ts'
import {sayStep, toneOf} from './say-step.ts'
import {STEP_INDENT, sayAction, sayTarget, stepPieces} from './step-row.ts'
import {wrap} from './wrap.ts'

type PlanScreen = Extract<Screen, {is: 'plan'}>

const FREES = 11
const GAP = 2
/** From here on what is lost stands beside the name in any case, else where it fits. */
const BESIDE = 90
const NAME_LEAST = 16
const NAME_SHARE = 0.42

interface Room {
  readonly columns: number
  /** For a name with words beside it. */
  readonly name: number
  readonly words: number
}

const roomFor = ({made}: PlanScreen, columns: number): Room => {
  // one blank stays before what a step frees
  const room = columns - STEP_INDENT - FREES - 1
  const longest = made.plan.steps.reduce((most, step) => Math.max(most, widthOf(sayTarget(step))), NAME_LEAST)
  const name = Math.min(longest, Math.floor(room * NAME_SHARE))
  return {columns, name, words: room - name - GAP}
}

interface Row {
  readonly step: Step
  readonly words: Printable
  readonly tone: Tone
  readonly frees: Printable
}

const below = (texts: readonly Printable[], from: number, tone: Tone): readonly Draw[] =>
  texts.map((text) => textLine(say`${' '.repeat(from)}${text}`, tone))

/** A step's row: what it frees at the right, what is lost and why in as many lines as that needs. */
const drawRow = ({step, words, tone, frees}: Row, {columns, name, words: room}: Room): readonly Draw[] => {
  const right = [piece(say`${fit(frees, FREES - 1, 'right')} `, 'strong')]
  const target = widthOf(sayTarget(step))
  if (columns < BESIDE && (target > name || widthOf(words) > room)) {
    const head: Draw = (width) => line(width, stepPieces(step, width - STEP_INDENT - FREES - 1), right)
    return [head, ...below(wrap(words, columns - STEP_INDENT - 1), STEP_INDENT, tone)]
  }
  const [first = printable(''), ...more] = wrap(words, room)
  const gap = ' '.repeat(Math.max(0, name - target) + GAP)
  const head: Draw = (width) => line(width, [...stepPieces(step, name), piece(say`${gap}${first}`, tone)], right)
  return [head, ...below(more, STEP_INDENT + name + GAP, tone)]
}

const drawSteps = ({made, plan, out}: PlanScreen, room: Room): readonly Draw[] => {
  const now = new Map(plan.steps.map((step) => [step.n, step]))
  return made.plan.steps.flatMap((before) => {
    const why = out.get(before.n)
    if (why !== undefined)
      return drawRow({step: before, words: say`out: ${why}`, tone: 'warning', frees: printable('')}, room)
    const step = now.get(before.n) ?? before
    const fewer = before.removes.length - step.removes.length
    const frees = step.action === 'untag-image' ? printable('') : shortBounds(step.frees)
    const words = sayStep(step, made.plan, made.inventory)
    if (fewer > 0) return drawRow({step, words: say`${fewer} out · ${words}`, tone: 'warning', frees}, room)
    return drawRow({step, words, tone: toneOf(step), frees}, room)
  })
}

const drawLeftOut = (one: LeftOut, columns: number): readonly Draw[] => [
  textLine(say`   ${one.name}`, 'strong'),
  ...wrap(one.reason, columns - 6).map((text) => textLine(say`     ${text}`)),
]

const LOSS: Readonly<Record<Loss['why'], string>> = {
  data: 'data; nothing else has it',
  'only-copy': 'no registry is known to have it',
  'unknown-origin': 'nothing proves that it can be pulled again',
}

const drawLoss = (loss: Loss): Draw => {
  const bytes = loss.bytes === null ? printable('size unknown') : sayBytes(loss.bytes)
  return (width) =>
    line(
      width,
      [piece(say`   ${loss.kind} `), piece(printable(loss.name), 'strong'), piece(say`  ${LOSS[loss.why]}`, 'danger')],
      [piece(say`${bytes} `, 'strong')],
    )
}

const section = (title: string, tone: Tone, all: readonly Draw[]): readonly Draw[] =>
  all.length === 0 ? [] : [emptyLine, textLine(say` ${title}`, tone), ...all]

const sections = ({made, plan}: PlanScreen, columns: number): readonly Draw[] => {
  const lost = plan.loses.filter(({why}) => why !== 'unknown-origin')
  const unsure = plan.loses.filter(({why}) => why === 'unknown-origin')
  const along = plan.alsoRemoves.map(({name}) => textLine(say`   ${name}`))
  const leftOut = made.plan.leftOut.flatMap((one) => drawLeftOut(one, columns))
  return [
    ...section('The engine takes along:', 'warning', along),
    ...section('Lost for good:', 'danger', lost.map(drawLoss)),
    ...section('Nothing proves that these can be pulled again:', 'warning', unsure.map(drawLoss)),
    ...section('Marked, but not in the plan:', 'warning', leftOut),
  ]
}

const bodies = perWidth<Plan, readonly Draw[]>()

/** Every step where it stood at first, then what the engine takes along, what is lost for good, and what was marked but stays. */
export const planBody = (screen: PlanScreen, columns: number): readonly Draw[] =>
  bodies(screen.plan, columns, () => [...drawSteps(screen, roomFor(screen, columns)), ...sections(screen, columns)])

const countActions = ({steps}: Plan): Printable => {
  const counts = new Map<string, number>()
  for (const step of steps) {
    if (step.action === 'untag-image') continue
    const isCache = step.action === 'prune-cache'
    const word = isCache ? 'cache record' : sayAction(step)
    counts.set(word, (counts.get(word) ?? 0) + (isCache ? step.ids.length : 1))
  }
  return printable([...counts].map(([word, count]) => sayCount(count, word)).join(', '))
}

/** `Plan   2 containers, 4 images` and at the right what it frees. */
export const planTitle =
  ({plan, out}: PlanScreen): Draw =>
  (width) => {
    const title = piece(printable(' Plan   '), 'title')
    const less = piece(out.size === 0 ? printable('') : say` · ${sayCount(out.size, 'step')} out`, 'warning')
    const right = [piece(say`frees ${sayBounds(plan.frees)} `, 'strong')]
    const steps = sayCount(plan.steps.length, 'step')
    const counts = plan.steps.length === 0 ? printable('nothing can go') : countActions(plan)
    const room = width - lineWidth([title, less, ...right]) - 1
    return line(width, [title, piece(widthOf(counts) > room ? steps : counts), less], right)
  }
