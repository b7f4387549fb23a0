import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import type {Recover} from './item.ts'
import type {Measured} from './measured.ts'
import type {RegistryAnswer} from './snapshot.ts'

/** How an item could come back: a command, or in words. */
export const sayRecover = ({how, reference, proof}: Recover): Printable => {
  if (how === 'pull' && reference !== null)
    return say`docker pull ${reference}${proof === null ? '' : ` (proof: ${proof})`}`
  if (how === 'pull') return printable('a pull, from a registry that the engine remembers without its port')
  if (how === 'rebuild') return printable('whatever made it makes it again')
  return printable(how === 'none' ? 'nothing: it is the only copy' : 'nothing proves that a registry has it')
}

/** What a registry that was asked said of the image. */
export const sayRegistry = (answer: Measured<RegistryAnswer>): Printable => {
  if (answer.state === 'measuring') return printable('…')
  if (answer.state === 'unknown') return say`does not tell: ${answer.reason}`
  return answer.value.is === 'has-it' ? say`has it as ${answer.value.reference}` : printable('has it no more')
}
