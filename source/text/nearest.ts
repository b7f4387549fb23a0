// Optimal string alignment: one for a letter too many, missing, wrong, or swapped with its neighbour.
const distance = (one: string, other: string): number => {
  const rows: number[][] = [Array.from({length: other.length + 1}, (_, index) => index)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= one.length; i++) {
    rows.push([i])
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const edits = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1)]
      rows[i]?.push(Math.min(...edits, swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY))
    }
  }
  return at(one.length, other.length)
}

/** The word a person most likely meant, or null when none is near: at most a third of its letters differ, or it begins like one. */
export const nearest = (text: string, words: readonly string[]): string | null => {
  if (text.length > 40) return null
  const lower = text.toLowerCase()
  const ranked = words
    .map((word) => ({word, far: lower.length > 2 && word.startsWith(lower) ? 0.5 : distance(lower, word)}))
    .filter(({word, far}) => far <= Math.max(1, Math.floor(word.length / 3)))
    .sort((a, b) => a.far - b.far)
  return ranked[0]?.word ?? null
}
