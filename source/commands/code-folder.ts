import {userInfo} from 'node:os'
import {join, sep} from 'node:path'
import {usualPlaces} from '../store/places.ts'

// A uid without an account has no home.
const ownHome = (): string | null => {
  try {
    return userInfo().homedir
  } catch {
    return null
  }
}

/**
 * Where Node may keep what it compiled of this program, so that the next start need not. Null for root with somebody else's places
 * (`sudo -E`): whoever can write there would decide what root runs.
 */
export const codeFolder = (uid: number): string | null => {
  const folder = join(usualPlaces({}, uid).cache, 'code')
  const home = ownHome()
  return uid !== 0 || (home !== null && folder.startsWith(home + sep)) ? folder : null
}
