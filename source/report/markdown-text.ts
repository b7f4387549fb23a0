import type {Printable} from '../text/printable.ts'

/** Text that Markdown shows as it is: no markup, table cells, HTML, links or mentions come of it. */
export const markdownText = (text: Printable): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~&!@+]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (word) => `${word.slice(0, -1)}\\.`)
    .replace(/^(\s*\d*)([-=.)])(?=\s|$)/, '$1\\$2')

/** A table of GitHub's Markdown. */
export const markdownTable = (
  columns: readonly {readonly title: string; readonly align: 'left' | 'right'}[],
  rows: readonly (readonly Printable[])[],
): readonly string[] => [
  `| ${columns.map(({title}) => title).join(' | ')} |`,
  `| ${columns.map(({align}) => (align === 'left' ? '---' : '---:')).join(' | ')} |`,
  ...rows.map((row) => `| ${row.map(markdownText).join(' | ')} |`),
]
