import type {Plan} from '../../plan/plan.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {planOffers, planScreenOf} from './made-plan.ts'
import {type Next, only, tell, withEffect} from './next.ts'
import {beginRun} from './run-progress.ts'
import {sayItems} from './say-items.ts'
import type {Asking, State} from './state.ts'

/** What has to be typed where something can't come back. */
export const CONFIRM_WORD = 'remove'

const TYPED_LIMIT = 20
const FILE_LIMIT = 1000

export const showPlan = (state: State): State => {
  if (state.marks.size === 0) return tell(state, printable('nothing is marked · Space marks, s marks what is stale'))
  return {...state, screen: planScreenOf(state)}
}

/** `m` on the plan: what was offered goes too. The person asked, so this plan is a new one. */
export const takePlanOffer = (state: State): State => {
  if (state.screen.is !== 'plan') return state
  const [offer] = planOffers(state, state.screen)
  if (offer === undefined) return tell(state, printable('nothing that stands in the way can go'))
  const marked = {...state, marks: new Set([...state.marks, ...offer.keys])}
  const screen = {...planScreenOf(marked), top: state.screen.top}
  return tell({...marked, screen}, say`marked ${sayItems(state, offer.keys)} too`)
}

/** The strictest question that this plan's losses ask for, after the first `y`. */
export const questionFor = ({loses}: Plan): Asking => {
  if (loses.some(({why}) => why !== 'unknown-origin')) return 'word'
  return loses.length > 0 ? 'again' : 'nothing'
}

const start = (state: State, plan: Plan): Next =>
  withEffect(
    {...state, run: beginRun(plan, state.now), screen: {is: 'run', top: 0, following: true}, message: null, offer: []},
    {do: 'start-run', plan},
  )

/** `y` on the plan; a second one, or Enter after the word, where more is at stake. */
export const confirmPlan = (state: State): Next => {
  const {screen} = state
  if (screen.is !== 'plan') return only(state)
  if (screen.asking === 'file') return only(state)
  if (!state.canRemove) return only(tell(state, printable('--read-only: nothing can be removed')))
  if (screen.plan.steps.length === 0) return only(tell(state, printable('there is nothing in this plan to remove')))
  if (state.view.connection.is === 'lost')
    return only(tell(state, printable('not connected: nothing can be removed now')))
  const question = questionFor(screen.plan)
  if (screen.asking === 'nothing' && question !== 'nothing') {
    return only({...state, message: null, screen: {...screen, asking: question, typed: ''}})
  }
  if (screen.asking === 'word' && screen.typed !== CONFIRM_WORD) {
    return only(tell(state, say`type ${CONFIRM_WORD}, then Enter · Esc goes back`))
  }
  return start(state, screen.plan)
}

const FILE = 'dock-tidy-plan.json'

/** `w`: asks for a name, and has one ready. */
export const askPlanFile = (state: State): State =>
  state.screen.is === 'plan' ? {...state, screen: {...state.screen, asking: 'file', typed: FILE}} : state

/** The question stays until the file is there: another name may be needed. */
export const writePlan = (state: State): Next => {
  const {screen} = state
  if (screen.is !== 'plan' || screen.asking !== 'file') return only(state)
  const file = screen.typed.trim()
  if (file === '') return only(tell(state, printable('the file needs a name · Esc goes back')))
  return withEffect(state, {do: 'write-plan', plan: screen.plan, inventory: screen.made.inventory, file})
}

export const planWritten = (state: State, file: Printable): State => {
  const {screen} = state
  const told = tell(state, say`written to ${file}`)
  return screen.is === 'plan' && screen.asking === 'file'
    ? {...told, screen: {...screen, asking: 'nothing', typed: ''}}
    : told
}

/** A letter of a file's name, or of the word; more than that at once is not typing. */
export const typeWord = (state: State, text: string): State => {
  const {screen} = state
  if (screen.is !== 'plan') return state
  if (screen.asking === 'file')
    return {...state, screen: {...screen, typed: (screen.typed + text).slice(0, FILE_LIMIT)}}
  if (screen.asking !== 'word') return state
  if ([...text].length !== 1) return tell(state, printable('letters count one at a time; pasted text never confirms'))
  return {...state, screen: {...screen, typed: (screen.typed + text).slice(0, TYPED_LIMIT)}}
}

export const eraseWord = (state: State): State => {
  const {screen} = state
  return screen.is === 'plan' ? {...state, screen: {...screen, typed: [...screen.typed].slice(0, -1).join('')}} : state
}
