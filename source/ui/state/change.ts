import type {Action} from './action.ts'
import {cursorInView} from './arrange.ts'
import {tell} from './next.ts'
import {focusShown, followLink, goBack, openItem} from './reduce-details.ts'
import {changeSort, chooseTab, closeFilter, openFilter, passTab, reverseSort, toggleUnused} from './reduce-list.ts'
import {clearMarks, invertMarks, markStale, markUnused, markView, takeOffer, toggleMark} from './reduce-marks.ts'
import {takePins} from './reduce-pins.ts'
import {askPlanFile, planWritten, showPlan, takePlanOffer} from './reduce-plan.ts'
import {markRange, toggleRange} from './reduce-range.ts'
import {dismiss, moveOn} from './reduce-screen.ts'
import {eraseText, paste, typeText} from './reduce-text.ts'
import {takeView} from './reduce-view.ts'
import type {State} from './state.ts'

/** Facts from which something outside follows are `reduce`'s. */
type Outside =
  | 'run-event'
  | 'run-broke'
  | 'plan-confirmed'
  | 'plan-file-named'
  | 'stop-asked'
  | 'interrupted'
  | 'quit-asked'
  | 'suspended'
  | 'read-again'
  | 'registry-asked'
  | 'pin-toggled'

type Inside = Exclude<Action, {is: Outside}>
type AboutMarks = Extract<
  Action,
  {
    is:
      | 'item-marked'
      | 'range-toggled'
      | 'view-marked'
      | 'marks-inverted'
      | 'marks-cleared'
      | 'stale-marked'
      | 'unused-marked'
      | 'blockers-marked'
  }
>
type AboutList = Extract<
  Action,
  {
    is:
      | 'tab-chosen'
      | 'tab-passed'
      | 'filter-opened'
      | 'text-typed'
      | 'text-erased'
      | 'text-entered'
      | 'sort-changed'
      | 'sort-reversed'
      | 'unused-toggled'
      | 'pasted'
  }
>

const takeBlockers = (state: State): State => (state.screen.is === 'plan' ? takePlanOffer(state) : takeOffer(state))

const changeMarks = (state: State, action: AboutMarks): State => {
  switch (action.is) {
    case 'item-marked':
      return state.screen.is === 'list' && state.rows.anchor !== null ? markRange(state) : toggleMark(focusShown(state))
    case 'range-toggled':
      return toggleRange(state)
    case 'view-marked':
      return markView(state)
    case 'marks-inverted':
      return invertMarks(state)
    case 'marks-cleared':
      return clearMarks(state)
    case 'stale-marked':
      return markStale(state)
    case 'unused-marked':
      return markUnused(state)
    case 'blockers-marked':
      return takeBlockers(state)
  }
}

const changeList = (state: State, action: AboutList | AboutMarks): State => {
  switch (action.is) {
    case 'tab-chosen':
      return chooseTab(state, action.tab)
    case 'tab-passed':
      return passTab(state, action.by)
    case 'filter-opened':
      return openFilter(state)
    case 'text-typed':
      return typeText(state, action.text)
    case 'text-erased':
      return eraseText(state)
    case 'text-entered':
      return closeFilter(state)
    case 'sort-changed':
      return changeSort(state)
    case 'sort-reversed':
      return reverseSort(state)
    case 'unused-toggled':
      return toggleUnused(state)
    case 'pasted':
      return paste(state, action.text)
    default:
      return changeMarks(state, action)
  }
}

const OVERLAYS = {
  'help-opened': 'help',
  'problems-opened': 'problems',
  'commands-opened': 'commands',
} as const

/** Facts that ask for nothing outside. */
export const change = (state: State, action: Inside): State => {
  switch (action.is) {
    case 'view-arrived':
      return takeView(state, action.view)
    case 'pins-changed':
      return takePins(state, action.pins, action.words)
    case 'pins-failed':
      return tell(state, action.reason, 'warning')
    case 'engine-opened':
      return {...state, title: action.title}
    case 'resized':
      return cursorInView({...state, size: action.size})
    case 'cursor-moved':
      return moveOn(state, action.to)
    case 'item-opened':
      return openItem(state)
    case 'link-followed':
      return followLink(state)
    case 'went-back':
      return goBack(state)
    case 'plan-made':
      return showPlan(state)
    case 'second-passed':
      return state
    case 'plan-file-asked':
      return askPlanFile(state)
    case 'plan-written':
      return planWritten(state, action.file)
    case 'plan-not-written':
      return tell(state, action.reason, 'warning')
    case 'help-opened':
    case 'problems-opened':
    case 'commands-opened':
      return {...state, overlay: {is: OVERLAYS[action.is], top: 0}}
    case 'dismissed':
      return dismiss(state)
    default:
      return changeList(state, action)
  }
}
