import type {Loss, Plan} from '../plan/plan.ts'
import {sayBytes} from '../text/bytes.ts'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'

const WHY: Record<Loss['why'], string> = {
  data: 'data; nothing else has it',
  'only-copy': 'the only copy: no registry has it',
  'unknown-origin': 'nothing proves that it could be pulled again',
}

/** A line for everything that can't come back. */
export const lossLines = (plan: Plan): readonly Printable[] =>
  plan.loses.map(
    ({kind, name, why, bytes}) =>
      say`${kind} ${name}, ${bytes === null ? 'size unknown' : sayBytes(bytes)}: ${WHY[why]}`,
  )
