import type {KeyName, Press} from './read-key.ts'
import {TABS} from './select/tabs.ts'
import type {Action} from './state/action.ts'
import {isTooSmall} from './state/layout.ts'
import type {Asking, State} from './state/state.ts'

/** Who has the keys. */
export type Place =
  | 'list'
  | 'filter'
  | 'details'
  | 'plan'
  | 'confirm-again'
  | 'confirm-word'
  | 'plan-file'
  | 'commands'
  | 'run'
  | 'receipt'
  | 'help'
  | 'problems'
  | 'too-small'

export interface Binding {
  readonly keys: readonly KeyName[]
  readonly on: readonly Place[]
  readonly action: Action
  /** For the help. */
  readonly says: string
  /** For the footer; absent: only in the help. */
  readonly short?: string
  /** Also honoured when it comes with others at once: it only moves. */
  readonly moves?: true
}

const SCROLLED: readonly Place[] = ['list', 'details', 'plan', 'run', 'receipt', 'help', 'problems', 'commands']
/** Something is asked, or typed. */
const ASKED: readonly Place[] = ['filter', 'confirm-again', 'confirm-word', 'plan-file']
const LISTED: readonly Place[] = ['list', 'details']
const move = (keys: readonly KeyName[], to: Extract<Action, {is: 'cursor-moved'}>['to'], says: string): Binding => ({
  keys,
  on: SCROLLED,
  action: {is: 'cursor-moved', to},
  says,
  moves: true,
})

/** The one table of keys: what they do, the help and the footer come from it. */
export const BINDINGS: readonly Binding[] = [
  {keys: ['space'], on: LISTED, action: {is: 'item-marked'}, says: 'mark or unmark the item', short: 'mark'},
  {keys: ['s'], on: ['list'], action: {is: 'stale-marked'}, says: 'mark what the policy calls stale', short: 'stale'},
  {
    keys: ['S'],
    on: ['list'],
    action: {is: 'unused-marked'},
    says: 'mark everything unused that holds no data',
    short: 'unused',
  },
  {
    keys: ['v'],
    on: ['list'],
    action: {is: 'range-toggled'},
    says: 'begin a range at the cursor: Space marks it; or leave it',
  },
  {keys: ['a'], on: ['list'], action: {is: 'view-marked'}, says: 'mark all in view that can go'},
  {keys: ['i'], on: ['list'], action: {is: 'marks-inverted'}, says: 'invert the marks in view'},
  {keys: ['A'], on: ['list'], action: {is: 'marks-cleared'}, says: 'take all marks away'},
  {
    keys: ['m'],
    on: ['list', 'details', 'plan'],
    action: {is: 'blockers-marked'},
    says: 'mark what stands in the way, too',
  },
  {
    keys: ['p'],
    on: LISTED,
    action: {is: 'plan-made'},
    says: 'show the plan: what would be removed, in order',
    short: 'plan',
  },
  {
    keys: ['y'],
    on: ['plan', 'confirm-again'],
    action: {is: 'plan-confirmed'},
    says: 'remove what the plan says',
    short: 'remove',
  },
  {
    keys: ['w'],
    on: ['plan'],
    action: {is: 'plan-file-asked'},
    says: 'write the plan to a new file: .json, .sh, or text',
    short: 'write',
  },
  {
    keys: ['c'],
    on: ['plan'],
    action: {is: 'commands-opened'},
    says: 'show the plan as docker commands',
    short: 'commands',
  },
  {keys: ['enter'], on: ['plan-file'], action: {is: 'plan-file-named'}, says: 'write to this file', short: 'write'},
  {
    keys: ['enter'],
    on: ['confirm-word'],
    action: {is: 'plan-confirmed'},
    says: 'remove, once the word is there',
    short: 'remove',
  },
  {keys: ['P'], on: LISTED, action: {is: 'pin-toggled'}, says: 'pin the item: no plan removes it; or unpin it'},
  {
    keys: ['enter', 'right'],
    on: ['list'],
    action: {is: 'item-opened'},
    says: 'details and links of the item',
    short: 'details',
  },
  {
    keys: ['enter', 'right'],
    on: ['details'],
    action: {is: 'link-followed'},
    says: 'go to the linked item',
    short: 'follow',
  },
  {
    keys: ['backspace', 'left'],
    on: ['details'],
    action: {is: 'went-back'},
    says: 'back to the item before',
    short: 'back',
  },
  {
    keys: ['/'],
    on: ['list'],
    action: {is: 'filter-opened'},
    says: 'filter: words, repo: tag: label: project: container: older: larger: used: origin: state: engine: kind:',
    short: 'filter',
  },
  {keys: ['enter'], on: ['filter'], action: {is: 'text-entered'}, says: 'keep the filter', short: 'keep'},
  {
    keys: ['backspace'],
    on: ['filter', 'confirm-word', 'plan-file'],
    action: {is: 'text-erased'},
    says: 'erase a character',
  },
  {keys: ['u'], on: ['list'], action: {is: 'unused-toggled'}, says: 'show only what is unused'},
  {keys: ['o'], on: ['list'], action: {is: 'sort-changed'}, says: 'sort by the next column'},
  {keys: ['O'], on: ['list'], action: {is: 'sort-reversed'}, says: 'sort the other way'},
  move(['up', 'k'], 'up', 'one up'),
  move(['down', 'j'], 'down', 'one down'),
  move(['page up'], 'page-up', 'a page up'),
  move(['page down'], 'page-down', 'a page down'),
  move(['home', 'g'], 'first', 'to the first'),
  move(['end', 'G'], 'last', 'to the last'),
  ...TABS.map(
    ({tab, title}, index): Binding => ({
      keys: [`${index + 1}`],
      on: ['list'],
      action: {is: 'tab-chosen', tab},
      says: title.toLowerCase(),
    }),
  ),
  {keys: ['tab'], on: ['list'], action: {is: 'tab-passed', by: 1}, says: 'next kind'},
  {keys: ['shift+tab'], on: ['list'], action: {is: 'tab-passed', by: -1}, says: 'kind before'},
  {keys: ['r'], on: LISTED, action: {is: 'read-again'}, says: 'read everything again'},
  {
    keys: ['R'],
    on: LISTED,
    action: {is: 'registry-asked'},
    says: 'ask registries about the marked images, or this one',
  },
  {keys: ['esc'], on: ['run'], action: {is: 'stop-asked'}, says: 'stop before the next step', short: 'stop'},
  {
    keys: ['e'],
    on: ['list', 'details', 'plan', 'run', 'receipt'],
    action: {is: 'problems-opened'},
    says: 'what could not be read, and what was said',
  },
  {
    keys: ['?'],
    on: ['list', 'details', 'plan', 'run', 'receipt'],
    action: {is: 'help-opened'},
    says: 'this help',
    short: 'help',
  },
  {
    keys: ['esc'],
    on: [
      'filter',
      'details',
      'plan',
      'confirm-again',
      'confirm-word',
      'plan-file',
      'commands',
      'receipt',
      'help',
      'problems',
    ],
    action: {is: 'dismissed'},
    says: 'close what is open',
    short: 'back',
  },
  {keys: ['esc'], on: ['list'], action: {is: 'dismissed'}, says: 'leave the range, clear the filter'},
  {keys: ['enter'], on: ['receipt'], action: {is: 'dismissed'}, says: 'back to the list'},
  {keys: ['q'], on: ['help', 'problems', 'commands'], action: {is: 'dismissed'}, says: 'close'},
  {
    keys: ['q'],
    on: ['list', 'details', 'plan', 'receipt', 'too-small'],
    action: {is: 'quit-asked'},
    says: 'quit; asks once more when something is marked',
    short: 'quit',
  },
  {
    keys: ['ctrl+c'],
    on: [...SCROLLED, ...ASKED, 'too-small'],
    action: {is: 'interrupted'},
    says: 'leave now; a run finishes what is in flight',
  },
  {
    keys: ['ctrl+z'],
    on: [...SCROLLED, ...ASKED, 'too-small'],
    action: {is: 'suspended'},
    says: 'suspend; fg comes back',
  },
]

const ASKING: Readonly<Record<Asking, Place>> = {
  nothing: 'plan',
  again: 'confirm-again',
  word: 'confirm-word',
  file: 'plan-file',
}

export const placeOf = ({overlay, screen, filter, size}: State): Place => {
  // nothing is confirmed that can't be seen
  if (isTooSmall(size)) return 'too-small'
  if (overlay !== null) return overlay.is
  if (screen.is === 'list' && filter.typing) return 'filter'
  return screen.is === 'plan' ? ASKING[screen.asking] : screen.is
}

export const bindingsAt = (place: Place): readonly Binding[] => BINDINGS.filter(({on}) => on.includes(place))

const bindingOf = (place: Place, key: KeyName): Binding | undefined =>
  bindingsAt(place).find(({keys}) => keys.includes(key))

const takesText = (place: Place): boolean => isWritten(place) || place === 'confirm-word'

/** What comes in chunks is welcome there. */
const isWritten = (place: Place): boolean => place === 'filter' || place === 'plan-file'

/**
 * The facts that presses mean. `alone`: nothing else came with it. In a tool that deletes, what comes in chunks only moves or
 * goes into the filter: a pasted `y` is several keys at once, or marked as a paste.
 */
export const actionsFor = (state: State, press: Press, alone: boolean): readonly Action[] => {
  const place = placeOf(state)
  if ('chunk' in press) {
    if (takesText(place)) return press.chunk === '' ? [] : [{is: 'text-typed', text: press.chunk}]
    const moves = [...press.chunk].map((character) => bindingOf(place, character))
    return moves.every((binding) => binding?.moves) ? moves.flatMap((binding) => binding?.action ?? []) : []
  }
  const binding = bindingOf(place, press.key)
  if (binding === undefined) {
    const text = press.key === 'space' ? ' ' : press.key
    const typed = isWritten(place) || (place === 'confirm-word' && alone)
    return typed && [...text].length === 1 ? [{is: 'text-typed', text}] : []
  }
  return alone || binding.moves || press.key === 'ctrl+c' || isWritten(place) ? [binding.action] : []
}
