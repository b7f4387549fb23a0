// Ink asks for the width of every line it lays out and draws. string-width segments each that has any character beyond ASCII,
// and ours have dashes, bars or boxes of one column in nearly every line: those are counted without. Its pattern of all
// emoji takes 15 ms to be read, so that it is made when it is first used.

import {readFile} from 'node:fs/promises'

const emoji = /^const rgiEmojiRegex = (\/.*\/v);$/m
const exported = 'export default function stringWidth('

const plainly = `
const plain_ = /^[\\x20-\\x7e·–—…≈≤≥─-╿▀-▟■□◆▣●✔❯↑↓→←×]*$/
const colours_ = /\\x1b\\[[\\d;]*m/g
export default (text, options) => {
  if (typeof text !== 'string' || options !== undefined) return slowly_(text, options)
  const bare = text.includes('\\x1b') ? text.replace(colours_, '') : text
  return plain_.test(bare) ? bare.length : slowly_(text)
}
`

export const fastStringWidth = {
  name: 'fast-string-width',
  setup(build) {
    build.onLoad({filter: /[/\\]string-width[/\\]index\.js$/}, async ({path}) => {
      const source = await readFile(path, 'utf8')
      if (!emoji.test(source) || !source.includes(exported))
        throw new Error('string-width has changed: look at tools/build/string-width.mjs')
      const contents = source
        .replace(
          emoji,
          (_, pattern) => `let emoji_;const rgiEmojiRegex = {test: (text) => (emoji_ ??= ${pattern}).test(text)};`,
        )
        .replace(exported, 'function slowly_(')
      return {contents: contents + plainly, loader: 'js'}
    })
  },
}
