import {parse, TomlError} from 'smol-toml'
import {type Printable, printable} from './printable.ts'

/** A TOML document as plain values; or where and why it is none, lines and columns from 1. */
export type TomlReading =
  | {readonly value: Readonly<Record<string, unknown>>}
  | {readonly error: Printable; readonly line: number; readonly column: number}

/** Reads TOML 1.0; a byte order mark, which some editors write, is no part of it. */
export const parseToml = (text: string): TomlReading => {
  try {
    return {value: parse(text.replace(/^\ufeff/, ''))}
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    // the library's message goes on with a drawing of the line
    const [first = ''] = error.message.split('\n')
    return {error: printable(first.replace(/^Invalid TOML document: /, '')), line: error.line, column: error.column}
  }
}
