import {createContext} from 'react'
import type {Palette} from '../theme.ts'

/** What the terminal can show; the same from start to end. */
export interface Appearance {
  readonly colors: boolean
  readonly palette: Palette
  readonly unicode: boolean
}

export const AppearanceContext = createContext<Appearance>({colors: true, palette: 'terminal', unicode: true})
