import type {Settings} from '../settings/settings.ts'
import {printable} from '../text/printable.ts'
import type {Surroundings} from './surroundings.ts'

/** Writes one notice to stderr; nothing with --quiet. */
export type Notice = (text: string) => void

export const makeNotice =
  ({quiet}: Pick<Settings, 'quiet'>, {stderr}: Pick<Surroundings, 'stderr'>): Notice =>
  (text) => {
    if (!quiet) stderr.write(`dock-tidy: ${printable(text)}\n`)
  }
