import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {Recover} from './item.ts'

/** How an item could come back: a command, or in words. */
export const sayRecover = ({how, reference, proof}: Recover): Printable => {
  if (how === 'pull' && reference !== null)
    return say`docker pull ${reference}${proof === null ? '' : ` (proof: ${proof})`}`
  if (how === 'pull') return printable('a pull, from a registry that the engine remembers without its port')
  if (how === 'rebuild') return printable('whatever made it makes it again')
  return printable(how === 'none' ? 'nothing: it is the only copy' : 'nothing proves that a registry has it')
}
