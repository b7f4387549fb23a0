/** One term as written: quotes taken away. */
export interface Token {
  readonly text: string
  readonly negated: boolean
  /** Index of the first colon that no quote hides; -1: none. */
  readonly colon: number
}

interface Reading {
  text: string
  negated: boolean
  colon: number
  started: boolean
}

const begin = (): Reading => ({text: '', negated: false, colon: -1, started: false})

/** `label:"a b" !kind:image` → two tokens; null: a quote is never closed. Nothing is special inside quotes. */
export const tokensOf = (text: string): readonly Token[] | null => {
  const tokens: Token[] = []
  let token = begin()
  let quote: string | null = null
  const end = () => {
    if (token.started) tokens.push({text: token.text, negated: token.negated, colon: token.colon})
    token = begin()
  }
  for (const character of text) {
    if (quote !== null) {
      if (character === quote) quote = null
      else token.text += '\\*?[]{}'.includes(character) ? `\\${character}` : character
    } else if (/\s/.test(character)) end()
    else if (character === '"' || character === "'") {
      quote = character
      token.started = true
    } else if (character === '!' && !token.started) {
      token.negated = true
      token.started = true
    } else {
      if (character === ':' && token.colon === -1) token.colon = token.text.length
      token.text += character
      token.started = true
    }
  }
  if (quote !== null) return null
  end()
  return tokens
}
