import {shortBounds} from '../../text/bytes.ts'
import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {askingLines} from '../select/asking.ts'
import {planTitle} from '../select/plan-body.ts'
import {receiptFacts, receiptTitle} from '../select/receipt-body.ts'
import {sayStep} from '../select/say-step.ts'
import {sayAction, sayTarget} from '../select/step-row.ts'
import {textScreen} from '../select/text-screen.ts'
import type {Screen, State} from '../state/state.ts'
import {sayTab} from './say-list.ts'
import {sayRow} from './say-row.ts'
import {spokenLines, WIDE} from './spoken.ts'

type PlanScreen = Extract<Screen, {is: 'plan'}>

/** The whole text in front, read once. */
const readText = (state: State): readonly Printable[] => {
  const wide = {...state, size: WIDE}
  const text = textScreen(wide)
  return text === null ? [] : spokenLines([text.title, ...text.body])
}

const readPlan = (state: State, screen: PlanScreen): readonly Printable[] => {
  const {plan, made} = screen
  const steps = plan.steps.map((step) => {
    const frees = step.action === 'untag-image' ? '' : say`; frees ${shortBounds(step.frees)}`
    return say`step ${step.n}, ${sayAction(step)} ${sayTarget(step)}: ${sayStep(step, made.plan, made.inventory)}${frees}`
  })
  return [
    ...spokenLines([planTitle(screen)]),
    ...steps,
    ...plan.alsoRemoves.map(({name}) => say`the engine takes along ${name}`),
    ...made.plan.leftOut.map(({name, reason}) => say`not in the plan though marked: ${name}: ${reason}`),
    ...spokenLines(askingLines({...state, size: WIDE}, screen)),
  ]
}

const readScreen = (state: State): readonly Printable[] => {
  const {screen, overlay} = state
  if (overlay !== null) return [...readText(state), say`Escape goes back`]
  switch (screen.is) {
    case 'list':
      return [say`list: ${sayTab(state)}`, sayRow(state)]
    case 'plan':
      return readPlan(state, screen)
    case 'run':
      return []
    case 'receipt':
      return spokenLines([receiptTitle(screen.receipt), ...receiptFacts(screen.receipt, WIDE.columns)])
    case 'details':
      return readText(state)
  }
}

const tellPlan = (before: PlanScreen, after: PlanScreen, state: State): readonly Printable[] => {
  const fell = [...after.out].filter(([n]) => !before.out.has(n)).map(([n, why]) => say`step ${n} is out: ${why}`)
  const wide = {...state, size: WIDE}
  const isAsked = before.asking !== after.asking
  const asked =
    isAsked || before.typed !== after.typed ? spokenLines(askingLines(wide, after)).slice(isAsked ? 0 : -2) : []
  if (before.made !== after.made) return readScreen(state)
  return [...fell, ...(after.asking === 'word' && !isAsked ? [say`typed ${after.typed}`] : asked)]
}

/** Where one is, when that changed; else what changed on the screen in front. */
export const tellScreen = (before: State, after: State): readonly Printable[] => {
  const isMoved = before.screen.is !== after.screen.is || before.overlay?.is !== after.overlay?.is
  if (isMoved) return readScreen(after)
  if (before.screen.is === 'plan' && after.screen.is === 'plan') return tellPlan(before.screen, after.screen, after)
  if (before.screen.is !== 'details' || after.screen.is !== 'details') return []
  if (before.screen.trail !== after.screen.trail) return readScreen(after)
  if (before.screen.link === after.screen.link) return []
  const [link] = spokenLines(
    (textScreen({...after, size: WIDE})?.body ?? []).filter((draw) => draw(WIDE.columns).selected),
  )
  return link === undefined ? [] : [say`link: ${link}`]
}
