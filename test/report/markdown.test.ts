import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {markdownTable, markdownText} from '../../source/report/markdown-text.ts'
import {reportMarkdown} from '../../source/report/report-markdown.ts'
import {printable} from '../../source/text/printable.ts'
import {sampleReport} from './sample.ts'

const cases: readonly (readonly [text: string, escaped: string])[] = [
  ['acme/api:v41', 'acme/api:v41'],
  ['a|b', 'a\\|b'],
  ['<img src=x>', '\\<img src=x\\>'],
  ['[x](y)', '\\[x\\](y)'],
  ['*_`~\\', '\\*\\_\\`\\~\\\\'],
  ['https://evil.example', 'https\\://evil.example'],
  ['www.evil.example', 'www\\.evil.example'],
  ['@someone', '\\@someone'],
  ['2.10 MB', '2.10 MB'],
  ['1. one', '1\\. one'],
  ['- one', '\\- one'],
  ['# one', '\\# one'],
]

describe('Markdown text', () => {
  for (const [text, escaped] of cases) {
    it(`shows ${text} as it is`, () => assert.equal(markdownText(printable(text)), escaped))
  }

  it('never ends a cell or opens a tag by itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.doesNotMatch(markdownText(printable(text)).replace(/\\[\\`*_{}[\]<>#|~&!@+]/g, ''), /[|<>`*_[\]]/)
      }),
    )
  })
})

describe('the report as Markdown', () => {
  const text = reportMarkdown(sampleReport())

  it('has a table of totals and one of what goes', () => {
    assert.match(text, /^\| images \| 3 \| 250 MB \| 1 \| 2 \|$/m)
    assert.match(text, /^\| image \| acme\/old:1 \(2 names\) \| 60 d ago \| 100 MB \|/m)
    assert.match(text, /^## Lost for good$/m)
  })

  it('keeps every row to its columns', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| volume '))
    assert.equal(rows.length, 1)
    assert.equal(rows[0]?.replaceAll('\\|', '').split('|').length, 8)
  })

  it('aligns numbers', () => {
    assert.deepEqual(markdownTable([{title: 'N', align: 'right'}], [[printable('1')]]), ['| N |', '| ---: |', '| 1 |'])
  })
})
