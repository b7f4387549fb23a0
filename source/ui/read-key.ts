import type {Key} from 'ink'

/** A key's name: the character itself, or one of these words. */
export type KeyName = string

const NAMED: readonly (readonly [keyof Key, KeyName])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page up'],
  ['pageDown', 'page down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
]

/**
 * What one call of Ink's input handler was: a key, or a text of several characters that came at once (fast typing over a slow
 * line, key repeat, or a paste that the terminal did not mark as one).
 */
export type Press = {readonly key: KeyName} | {readonly chunk: string}

export const readKey = (input: string, key: Key): Press => {
  if (key.tab) return {key: key.shift ? 'shift+tab' : 'tab'}
  const named = NAMED.find(([flag]) => key[flag])
  if (named !== undefined) return {key: named[1]}
  if (key.ctrl) return {key: `ctrl+${input}`}
  // Alt and a letter is not that letter
  if (key.meta || input === '') return {chunk: ''}
  return [...input].length === 1 ? {key: input === ' ' ? 'space' : input} : {chunk: input}
}
