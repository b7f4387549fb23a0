import {printable} from '../../text/printable.ts'
import type {Config, Problem} from './config.ts'

/** What the file asks for that this version can't do: saying nothing would be a promise. */
export const notYetIn = ({said}: Pick<Config, 'said'>): readonly Problem[] => {
  const copies = said['copies.keep']
  if (copies?.value !== true) return []
  const sentence = printable(
    "copies.keep: this version of dock-tidy can't keep copies of what it removes yet; take the line out.",
  )
  return [{at: copies.at, sentence}]
}
