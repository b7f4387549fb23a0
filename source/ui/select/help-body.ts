import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {fit} from '../../text/width.ts'
import {BINDINGS, type Binding, type Place} from '../keymap.ts'
import {type Draw, emptyLine, line, piece, textLine} from './line.ts'

const GROUPS: readonly {readonly title: string; readonly has: (binding: Binding) => boolean}[] = [
  {title: 'Move', has: ({moves}) => moves === true},
  {title: 'List', has: ({on}) => on.includes('list')},
  {title: 'Details', has: ({on}) => on.includes('details')},
  {title: 'Plan', has: ({on}) => on.some((place) => PLAN.includes(place))},
  {title: 'Run and receipt', has: ({on}) => on.includes('run') || on.includes('receipt')},
  {title: 'Elsewhere', has: () => true},
]
const PLAN: readonly Place[] = ['plan', 'confirm-again', 'confirm-word']

const KEYS = 16

const drawBinding =
  ({keys, says}: Binding): Draw =>
  (width) =>
    line(width, [piece(say`   ${fit(printable(keys.join(' ')), KEYS)}`, 'key'), piece(say` ${says}`)])

/** Every key of the table, each where it is met first. */
export const helpBody: readonly Draw[] = (() => {
  let left = BINDINGS
  return GROUPS.flatMap(({title, has}) => {
    const own = left.filter(has)
    left = left.filter((binding) => !has(binding))
    if (own.length === 0) return []
    return [textLine(say` ${title}`, 'strong'), ...own.map(drawBinding), emptyLine]
  })
})()
