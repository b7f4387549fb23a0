import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'

/** The parser's words, and what a person does about it. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['Unterminated string constant', 'A quote is opened here and never closed.'],
  ['Unterminated table-key', 'A section’s name lacks its closing bracket.'],
  ['Unterminated array', 'A list lacks its closing bracket.'],
  ['Unterminated inline table', 'A table lacks its closing brace.'],
  ['Empty bare keys are not allowed', 'A key is missing.'],
  ['Must be a newline', 'Only one key a line: the rest of this line is too much.'],
  ['Expected equal (=) token', 'A key needs a "=" and a value.'],
  ['Unspecified values are invalid', 'The value is missing, or lacks its quotes.'],
  ['Expected comma (,) token', 'A comma is missing between two values.'],
  ['Defining a key multiple times is invalid', 'This key or section is there a second time.'],
  ['Unexpected character', 'This character can’t stand here; text needs quotes.'],
  ['Unexpected token', 'This can’t stand here; text needs quotes.'],
])

/** Why a file is no TOML. */
export const sayTomlError = (error: string): Printable => {
  const words = WORDS.get(error)
  return words === undefined ? say`This is no TOML: ${error}.` : printable(words)
}
