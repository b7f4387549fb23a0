import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {fit} from '../../text/width.ts'
import {BINDINGS, type Binding, type Place} from '../keymap.ts'
import {type Draw, emptyLine, line, piece, textLine} from './line.ts'
import {wrap} from './wrap.ts'

const PLAN: readonly Place[] = ['plan', 'confirm-again', 'confirm-word']
const GROUPS: readonly {readonly title: string; readonly has: (binding: Binding) => boolean}[] = [
  {title: 'Move', has: ({moves}) => moves === true},
  {title: 'List', has: ({on}) => on.includes('list')},
  {title: 'Details', has: ({on}) => on.includes('details')},
  {title: 'Plan', has: ({on}) => on.some((place) => PLAN.includes(place))},
  {title: 'Run and receipt', has: ({on}) => on.includes('run') || on.includes('receipt')},
  {title: 'Elsewhere', has: () => true},
]

const INDENT = 3
const KEYS = 16

const drawEntry = (names: string, says: string, columns: number): readonly Draw[] =>
  wrap(printable(says), columns - INDENT - KEYS - 2).map((words, index): Draw => {
    const name = fit(printable(index === 0 ? names : ''), KEYS)
    return (width) => line(width, [piece(say`${' '.repeat(INDENT)}${name}`, 'key'), piece(say` ${words}`)])
  })

const drawBinding = ({keys, says}: Binding, columns: number): readonly Draw[] =>
  drawEntry(keys.join(' '), says, columns)

const groups = (() => {
  let left = BINDINGS
  return GROUPS.flatMap(({title, has}) => {
    const own = left.filter(has)
    left = left.filter((binding) => !has(binding))
    return own.length === 0 ? [] : [{title: say` ${title}`, own}]
  })
})()

const SIGNS: readonly (readonly [sign: string, says: string])[] = [
  ['■ □', 'marked, not marked'],
  ['▣', 'a project of which some is marked'],
  ['◆', 'protected by a label, a pattern or a pin: can’t be marked'],
  ['!', 'came into use or was pinned, and lost its mark'],
  ['+ ~', 'came, or changed, since you were on it'],
  ['≤ ≥ ≈', 'at most, at least, about: what the engine tells leaves it open'],
]

/** Every key of the table, each where it is met first; then what the signs on rows mean. */
export const helpBody = (columns: number): readonly Draw[] => [
  ...groups.flatMap(({title, own}) => [
    textLine(title, 'strong'),
    ...own.flatMap((binding) => drawBinding(binding, columns)),
    emptyLine,
  ]),
  textLine(printable(' Signs'), 'strong'),
  ...SIGNS.flatMap(([sign, says]) => drawEntry(sign, says, columns)),
]
