const PLAIN = /^[\w@%+=:,./-]+$/

/** One word for a POSIX shell. */
export const shellWord = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

const PIECE = /'([^']*)'|\\([\s\S])|([^\s'\\])/y

/** The words of a line that `shellWord` wrote, joined by spaces; null where it has anything else. */
export const parseShellWords = (line: string): readonly string[] | null => {
  const words: string[] = []
  let at = 0
  while (at < line.length) {
    if (line[at] === ' ') {
      at++
      continue
    }
    let word = ''
    const from = at
    for (PIECE.lastIndex = at; ; at = PIECE.lastIndex) {
      const piece = PIECE.exec(line)
      if (piece === null) break
      word += piece[1] ?? piece[2] ?? piece[3] ?? ''
    }
    if (at === from) return null
    words.push(word)
  }
  return words
}
