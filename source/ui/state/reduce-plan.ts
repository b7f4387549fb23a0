import type {Plan} from '../../plan/plan.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {planOffers, planScreenOf} from './made-plan.ts'
import {type Next, only, tell, withEffect} from './next.ts'
import {beginRun} from './run-progress.ts'
import {sayItems} from './say-items.ts'
import type {Asking, State} from './state.ts'

/** What has to be typed where something can't come back. */
export const CONFIRM_WORD = 'remove'

const TYPED_LIMIT = 20

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
    {...state, run: beginRun(plan), screen: {is: 'run', top: 0, following: true}, message: null, offer: []},
    {do: 'start-run', plan},
  )

/** `y` on the plan; a second one, or Enter after the word, where more is at stake. */
export const confirmPlan = (state: State): Next => {
  const {screen} = state
  if (screen.is !== 'plan') return only(state)
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

/** One letter of the word; more than that at once is not typing. */
export const typeWord = (state: State, text: string): State => {
  const {screen} = state
  if (screen.is !== 'plan' || screen.asking !== 'word') return state
  if ([...text].length !== 1) return tell(state, printable('letters count one at a time; pasted text never confirms'))
  return {...state, screen: {...screen, typed: (screen.typed + text).slice(0, TYPED_LIMIT)}}
}

export const eraseWord = (state: State): State => {
  const {screen} = state
  return screen.is === 'plan' ? {...state, screen: {...screen, typed: screen.typed.slice(0, -1)}} : state
}
