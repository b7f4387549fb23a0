import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {unknown} from '../../source/inventory/measured.ts'
import {receiptText} from '../../source/report/receipt-text.ts'
import type {Report} from '../../source/report/report.ts'
import {reportText} from '../../source/report/report-text.ts'
import {makePaint} from '../../source/text/paint.ts'
import {toRaw} from '../../source/text/raw.ts'
import {widthOf} from '../../source/text/width.ts'
import {sampleReport} from './sample.ts'
import {sampleReceipt} from './sample-receipt.ts'

const textOf = (report: Report, more: {width?: number; verbose?: boolean; colors?: boolean} = {}): string =>
  reportText(report, {
    width: more.width ?? null,
    verbose: more.verbose ?? false,
    paint: makePaint(more.colors ?? false),
  })

describe('the report for people', () => {
  const text = textOf(sampleReport())

  it('begins with the engine', () => {
    assert.equal(text.split('\n')[0], 'dock-tidy  Docker 28.5.2 · overlay2 · laptop · unix:///var/run/docker.sock')
  })

  it('totals every kind', () => {
    assert.match(text, /^images +3 +250 MB +1 +2$/m)
    assert.match(text, /^volumes +2 +≥ 118 MB +1 +1$/m)
    assert.match(text, /^networks +1 +– +1 +0$/m)
    assert.match(text, /^logs +– +not counted +– +–$/m)
    assert.match(text, /^together +– +≥ 401 MB/m)
  })

  it('says what the engine’s directory holds beside all that, where somebody looked', () => {
    assert.doesNotMatch(text, /directory|explained/)
    const walked = textOf({...sampleReport(), directory: {atLeast: 500_000_000, atMost: null}})
    assert.match(walked, /^engine's directory +– +≥ 500 MB/m)
    assert.match(walked, /^not explained +– +\?/m)
  })

  it('says what is stale, why, and what removing it gives and loses', () => {
    assert.match(
      text,
      /^Stale: 2 images, 1 volume and 1 build cache record; removing what can go now frees ≥ 31.0 MB.$/m,
    )
    assert.match(text, /image +acme\/old:1 \(2 names\) +60 d ago +100 MB .*unused for 62 days/)
    assert.match(text, /Lost for good\n {2}volume scratch.*size unknown: data; nothing else has it/)
  })

  it('counts what is kept, by rule', () => assert.match(text, /Kept\n {2}images: 1 in use\n {2}containers: 1 in use/))
  it('names what could not be read', () =>
    assert.match(text, /Not known, and therefore kept\n {2}volume-sizes of 1 item: no answer/))
  it('admits that this was the first look', () => assert.match(text, /first look/))
  it('holds nothing a terminal obeys', () =>
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/))

  it('keeps to the width of the terminal', () => {
    const lines = textOf(sampleReport(), {width: 72}).split('\n')
    const table = lines.filter(
      (line) => /^ {2}(KIND|volume|image|build cache) /.test(line) && !line.includes('size unknown'),
    )
    assert.equal(table.length, 5)
    for (const line of table) assert.ok(widthOf(line) <= 72, line)
  })

  it('lists every kept item with its reason when asked for more', () => {
    assert.match(textOf(sampleReport(), {verbose: true}), /container +api-1 +in-use +runs as api-1/)
  })

  it('has colours only where they are wanted', () => {
    assert.ok(textOf(sampleReport(), {colors: true}).includes('\u001b[1m'))
    assert.ok(!text.includes('\u001b'))
  })
})

describe('a report with nothing stale', () => {
  it('says how much is unused, and that a person may choose', () => {
    const text = textOf(sampleReport({stale: false}))
    assert.match(text, /^Nothing is stale\.$/m)
    assert.match(text, /131 MB, up to 231 MB unused now; nothing is proven stale yet \(first look\)/)
    assert.match(
      text,
      /how long 3 images, .* went unused\. Looks from now on do; .* stale on 20[-0-9]{8}, at the earliest/,
    )
  })

  it('says unknown where a list could not be read', () => {
    const denied = unknown(toRaw('403'))
    const text = textOf(sampleReport({stale: false, gone: {engine: denied, cache: denied}}))
    assert.match(text, /^build cache +\? +\? +\? +\?$/m)
    assert.match(text, /does not tell what it is/)
  })
})

describe('the receipt for people', () => {
  it('says what went, what it gave, and why the rest did not', () => {
    const lines: readonly string[] = receiptText(sampleReceipt())
    assert.equal(lines[0], 'Partly done in 1 minute: removed 1 volume.')
    assert.equal(
      lines[1],
      'Freed: not measured (the engine could not be read afterwards); predicted 100 B, up to 2.00 MB.',
    )
    assert.equal(lines[2], 'Free on the disk: 1.00 GB before, 2.00 GB after.')
    assert.ok(lines.includes('the engine was lost'))
    assert.ok(lines.includes('  skipped: name acme/old:2: api-2 was started meanwhile'))
    assert.ok(lines.includes('  failed: image acme/old:1: 500: disk error'))
    assert.ok(lines.includes('  not reached: 1 step'))
    assert.equal(lines.at(-1), 'Record: /state/runs/1.jsonl')
  })
})
