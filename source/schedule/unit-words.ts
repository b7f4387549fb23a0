const ESCAPES: Readonly<Record<string, string>> = {'\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t', '%': '%%'}

/** One word of a unit's list of words, as of Environment= or ReadWritePaths=. */
export const unitWord = (word: string): string => `"${word.replaceAll(/[\\"\n\t%]/g, (one) => ESCAPES[one] ?? one)}"`

/** One word of ExecStart= behind the first: there a dollar sign begins a variable. */
const argument = (word: string): string => unitWord(word).replaceAll('$', '$$$$')

/** A command for ExecStart=. */
export const unitCommand = ([program = '', ...words]: readonly string[]): string =>
  [unitWord(program), ...words.map(argument)].join(' ')

const NAMED: Readonly<Record<string, string>> = {n: '\n', t: '\t'}

const plain = (text: string): string =>
  text.replaceAll(/\\([\s\S])|%%/g, (whole, escaped?: string) =>
    escaped === undefined ? whole.slice(1) : (NAMED[escaped] ?? escaped),
  )

/** The words of a list that `unitWord` wrote; null where there is anything else. */
export const parseUnitWords = (text: string): readonly string[] | null => {
  if (!/^("(?:[^"\\]|\\[\s\S])*"( |$))*$/.test(text)) return null
  return [...text.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, inside = '']) => plain(inside))
}

/** The same for `unitCommand`. */
export const parseUnitCommand = (text: string): readonly string[] | null => {
  const words = parseUnitWords(text)
  return words === null ? null : words.map((word, index) => (index === 0 ? word : word.replaceAll('$$', '$')))
}
