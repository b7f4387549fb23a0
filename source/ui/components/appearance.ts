import {createContext} from 'react'

/** What the terminal can show; the same from start to end. */
export interface Appearance {
  readonly colors: boolean
  readonly unicode: boolean
}

export const AppearanceContext = createContext<Appearance>({colors: true, unicode: true})
