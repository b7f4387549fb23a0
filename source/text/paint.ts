import {styleText} from 'node:util'
import type {Printable} from './printable.ts'

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green'

/** Adds colour for a terminal, or nothing. What comes out may be written, never measured. */
export type Paint = (style: Style, text: Printable | string) => string

export const makePaint = (colors: boolean): Paint =>
  colors ? (style, text) => styleText(style, text, {validateStream: false}) : (_, text) => text
