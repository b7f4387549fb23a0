import type {Inventory} from '../../inventory/inventory.ts'
import type {Gap} from '../../inventory/snapshot.ts'
import {sayAge} from '../../text/age.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {Message, State} from '../state/state.ts'
import {type Draw, emptyLine, line, piece, textLine} from './line.ts'

const drawGap =
  ({part, item, reason}: Gap, inventory: Inventory): Draw =>
  (width) => {
    const name = item === null ? undefined : inventory.items.get(item)?.name
    const which = name === undefined ? say`${part}` : say`${part} of ${name}`
    return line(width, [piece(say`   ${which}: `, 'strong'), piece(printable(reason))])
  }

const drawMessage =
  ({text, at}: Message, now: number): Draw =>
  (width) =>
    line(width, [piece(say`   ${text}`)], [piece(say`${sayAge(Math.max(0, now - at))} `, 'dim')])

const doubts = ({doubts: all}: Inventory): readonly string[] => Object.values(all).filter((doubt) => doubt !== null)

const section = (title: string, lines: readonly Draw[], none: string): readonly Draw[] => [
  textLine(say` ${title}`, 'strong'),
  ...(lines.length === 0 ? [textLine(say`   ${none}`, 'dim')] : lines),
  emptyLine,
]

/** What could not be read, what follows from it, and what this session said. */
export const problemsBody = ({view, log, now}: State): readonly Draw[] => {
  const {inventory} = view
  return [
    ...section(
      'What could not be read',
      inventory.gaps.map((gap) => drawGap(gap, inventory)),
      'nothing',
    ),
    ...section(
      'What is therefore kept',
      doubts(inventory).map((doubt) => textLine(say`   ${doubt}`)),
      'nothing',
    ),
    ...section(
      'What happened in this session',
      [...log].reverse().map((message) => drawMessage(message, now)),
      'nothing',
    ),
  ]
}
