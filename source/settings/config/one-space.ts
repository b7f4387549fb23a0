import {say} from '../../text/say.ts'
import type {Config, ConfigKey, Problem} from './config.ts'

const SPACES: readonly ConfigKey[] = ['space.free', 'space.max-used', 'space.min-free']

/** Each of them says where a clean-up stops, so there is room for one. */
export const twoSpacesIn = ({said}: Pick<Config, 'said'>): readonly Problem[] => {
  const [first, ...others] = SPACES.flatMap((key) => {
    const at = said[key]?.at
    return at === undefined ? [] : [{key, at}]
  }).sort((one, other) => one.at.line - other.at.line)
  return others.map(({key, at}) => ({
    at,
    sentence: say`${key} says where a clean-up stops, and line ${first?.at.line ?? 0} does already: choose one.`,
  }))
}
