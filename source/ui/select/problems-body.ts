import type {Inventory} from '../../inventory/inventory.ts'
import type {Gap} from '../../inventory/snapshot.ts'
import {sayAge} from '../../text/age.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {widthOf} from '../../text/width.ts'
import type {Message, State} from '../state/state.ts'
import {type Draw, emptyLine, line, piece, textLine} from './line.ts'
import {wrap} from './wrap.ts'

const INDENT = 3

const drawWrapped = (text: Printable, width: number, right: Printable = printable('')): readonly Draw[] =>
  wrap(text, width - 2 * INDENT - widthOf(right)).map(
    (words, index): Draw =>
      (columns) =>
        line(
          columns,
          [piece(say`${' '.repeat(index === 0 ? INDENT : 2 * INDENT)}${words}`)],
          index === 0 && right !== '' ? [piece(say`${right} `, 'dim')] : [],
        ),
  )

const sayGap = ({part, item, reason}: Gap, inventory: Inventory): Printable => {
  const name = item === null ? undefined : inventory.items.get(item)?.name
  return name === undefined ? say`${part}: ${reason}` : say`${part} of ${name}: ${reason}`
}

const sayWhen = ({at}: Message, now: number): Printable => {
  const age = Math.max(0, now - at)
  return age < 60_000 ? printable('just now') : say`${sayAge(age)} ago`
}

const doubts = ({doubts: all}: Inventory): readonly string[] => Object.values(all).filter((doubt) => doubt !== null)

const section = (title: string, lines: readonly Draw[]): readonly Draw[] => [
  textLine(say` ${title}`, 'strong'),
  ...(lines.length === 0 ? [textLine(printable('   nothing'), 'dim')] : lines),
  emptyLine,
]

/** What could not be read, what follows from it, and what this session said. */
export const problemsBody = ({view, log, now, size}: State): readonly Draw[] => {
  const {inventory} = view
  const width = size.columns
  return [
    ...section(
      'What could not be read',
      inventory.gaps.flatMap((gap) => drawWrapped(sayGap(gap, inventory), width)),
    ),
    ...section(
      'What is therefore kept',
      doubts(inventory).flatMap((doubt) => drawWrapped(printable(doubt), width)),
    ),
    ...section(
      'What happened in this session',
      [...log].reverse().flatMap((message) => drawWrapped(message.text, width, sayWhen(message, now))),
    ),
  ]
}
