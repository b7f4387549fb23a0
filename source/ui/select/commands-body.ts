import {knownValue} from '../../inventory/measured.ts'
import {asCommands} from '../../plan/as-commands.ts'
import {printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {State} from '../state/state.ts'
import {type Draw, textLine} from './line.ts'
import {wrap} from './wrap.ts'

/** The plan in front as lines for a shell; a line that is too long goes on below, further in. */
export const commandsBody = ({screen, size}: State): readonly Draw[] => {
  if (screen.is !== 'plan') return []
  const engine = knownValue(screen.made.inventory.engine)
  if (engine === null) return [textLine(printable(' The engine does not tell what it is.'), 'warning')]
  return asCommands(screen.plan, engine).flatMap((command) => {
    const [first = printable(''), ...more] = wrap(command, size.columns - 4)
    const tone = command.startsWith('#') ? 'dim' : 'plain'
    return [textLine(say` ${first}`, tone), ...more.map((text) => textLine(say`   ${text}`, tone))]
  })
}
