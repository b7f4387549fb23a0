// Ink draws all rows of the screen anew at each key press: it takes every row apart into styled characters and cleans it of control
// sequences. A list of rows that stay is drawn much faster with that remembered from one press to the next.

import {readFile} from 'node:fs/promises'

/** One column each and never joined to a neighbour; as in source/text/width.ts. */
const plain = '[\\x20-\\x7e·–—…≈≤≥─-╿▀-▟■□▣◆●✔❯]'

/** A function of one text that remembers its answers, in place of one that begins with \`head\`. */
const remembering = (name, head, most) => `
const ${name}Known = new Map();
const ${name} = (text) => {
  let known = ${name}Known.get(text);
  if (known === undefined) {
    if (${name}Known.size >= ${most}) ${name}Known.clear();
    known = ${name}Now(text);
    ${name}Known.set(text, known);
  }
  return known;
};
${head.replace(name, `${name}Now`)}`

const MOST = 4000

const linesOf = `
const linesOfNow = (text, caches) => {
  const rows = [[]];
  for (const character of caches.getStyledChars(text)) {
    if (character.value === '\\n') rows.push([]);
    else rows.at(-1).push(character);
  }
  return rows.map(row => styledCharsToString(row));
};
`

/** By file of Ink: what is there, and what takes its place. */
const patches = {
  'sanitize-ansi': [['const sanitizeAnsi = (text) => {', (found) => remembering('sanitizeAnsi', found, MOST)]],
  // rows that stay are passed over one by one: a third of what is written when the cursor moves
  'log-update': [
    [
      "stream.write(buffer.join(''))",
      () => "stream.write(buffer.join('').replace(/(?:\\x1b\\[E){2,}/g, (steps) => '\\x1b[' + steps.length / 3 + 'E'))",
    ],
  ],
  'line-update': [['/^[ -~]*$/u', () => `/^${plain}*$/u`]],
  output: [
    [
      /const characterLines = \[\[\]\];[\s\S]*?let lines = characterLines\.map\(line => styledCharsToString\(line\)\);/,
      () => `
        let lines = this.caches.lines.get(text);
        if (lines === undefined) {
          lines = linesOfNow(text, this.caches);
          this.caches.lines.set(text, lines);
        }`,
    ],
    ['blockWidths = new Map();', (found) => `${found}\n    lines = new Map();`],
    [
      'caches = new OutputCaches();',
      () => `caches = shared.styledChars.size < ${MOST} ? shared : (shared = new OutputCaches());`,
    ],
    [/row\.push\(\{[^}]*\}\)/, () => 'row.push(blank)'],
    [
      'export default class Output {',
      (found) =>
        `${linesOf}\nlet shared = new OutputCaches();\nconst blank = {type: 'char', value: ' ', fullWidth: false, styles: []};\n${found}`,
    ],
  ],
}

const patched = async (path, name) => {
  let text = await readFile(path, 'utf8')
  for (const [there, instead] of patches[name]) {
    const changed = text.replace(there, instead)
    if (changed === text) throw new Error(`ink has changed its ${name}: look at tools/build/ink-speed.mjs`)
    text = changed
  }
  return text
}

export const inkWithMemory = {
  name: 'ink-with-memory',
  setup(build) {
    build.onLoad(
      {filter: /[/\\]ink[/\\]build[/\\](output|line-update|log-update|sanitize-ansi)\.js$/},
      async ({path}) => ({
        contents: await patched(path, /([a-z-]+)\.js$/.exec(path)[1]),
        loader: 'js',
      }),
    )
  },
}
