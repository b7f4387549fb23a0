import type {Printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {Config, ConfigKey, Problem} from './config.ts'

/** Keys that mean something this version can't do: saying nothing would be a promise. */
const NOT_YET: Readonly<Partial<Record<ConfigKey, string>>> = {
  after: 'start a command after a run',
}

const sentence = (key: string, what: string): Printable =>
  say`${key}: this version of dock-tidy can't ${what} yet; take the line out.`

/** What the file asks for that this version can't do. */
export const notYetIn = ({said}: Pick<Config, 'said'>): readonly Problem[] => {
  const copies = said['copies.keep']
  const later = Object.entries(NOT_YET).flatMap(([key, what]) => {
    const at = said[key as ConfigKey]?.at
    return at === undefined ? [] : [{at, sentence: sentence(key, what)}]
  })
  return copies?.value === true
    ? [...later, {at: copies.at, sentence: sentence('copies.keep', 'keep copies of what it removes')}]
    : later
}
