import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import {unknown} from '../../source/inventory/measured.ts'
import {timeJson} from '../../source/report/basic-json.ts'
import {eventJson} from '../../source/report/event-json.ts'
import {jsonText} from '../../source/report/json-text.ts'
import {receiptJson} from '../../source/report/receipt-json.ts'
import {reportJson} from '../../source/report/report-json.ts'
import type {RunEvent} from '../../source/run/events.ts'
import {printable} from '../../source/text/printable.ts'
import {toRaw} from '../../source/text/raw.ts'
import {HOSTILE, NOW, sampleEngine, sampleReport} from './sample.ts'
import {sampleReceipt} from './sample-receipt.ts'
import {assertMatches} from './schema.ts'

const reported = reportJson(sampleReport())
const itemNamed = (name: string) => {
  const found = reported.items.find((item) => item.name === name)
  assert.ok(found, name)
  return found
}

describe('the report as JSON', () => {
  it('is what its schema says', () => assertMatches('report-1', reported))
  it('is so too where little could be read', () => {
    const denied = unknown(toRaw('403'))
    const poor = sampleReport({
      stale: false,
      gone: {engine: denied, cache: denied, layersSize: denied, volumes: denied},
    })
    const value = reportJson(poor)
    assertMatches('report-1', value)
    assert.equal(value.engine, null)
    assert.deepEqual(value.totals.cache, {
      count: null,
      bytes: null,
      bounds: null,
      stale: null,
      unused: null,
    })
    assert.equal(value.totals.images.bytes, null)
    assert.deepEqual(value.totals.whole, {bytes: null, bounds: {atLeast: 2_100_000, atMost: null}})
  })

  it("tells the engine's time", () => assert.equal(reported.takenAt, '2026-11-24T21:14:10Z'))

  it('counts every item of a kind, each layer once', () => {
    const bounds = {atLeast: 250_000_000, atMost: 250_000_000}
    assert.deepEqual(reported.totals.images, {count: 3, bytes: 250_000_000, bounds, stale: 2, unused: 1})
    assert.deepEqual(reported.totals.networks, {count: 1, bytes: null, bounds: null, stale: 0, unused: 1})
    assert.equal(reported.totals.cache.bytes, 31_000_000)
  })

  it('says null, not 0, for a sum with an unknown size in it, and what it is at least', () =>
    assert.deepEqual(reported.totals.volumes, {
      count: 2,
      bytes: null,
      bounds: {atLeast: 118_000_000, atMost: null},
      stale: 1,
      unused: 1,
    }))

  it('tells what belongs to no kind: logs, the whole, and what was found in the directory beside it', () => {
    const unknown = {bytes: null, bounds: null}
    const sum = {atLeast: 401_100_000, atMost: null}
    const {logs, whole, directory, unexplained} = reported.totals
    assert.deepEqual([logs, directory, unexplained], [unknown, unknown, unknown])
    assert.deepEqual(whole, {bytes: null, bounds: sum})
    const report = {...sampleReport(), directory: {atLeast: 500_000_000, atMost: 500_000_000}}
    const walked = reportJson(report)
    assertMatches('report-1', walked)
    assert.deepEqual(walked.totals.directory.bytes, 500_000_000)
    assert.deepEqual(walked.totals.unexplained, {bytes: null, bounds: {atLeast: 0, atMost: 98_900_000}})
  })

  it('links items both ways', () => {
    const api = itemNamed('acme/api:v42')
    const [user] = api.usedBy
    assert.deepEqual(user, {kind: 'container', id: 'd'.repeat(64), how: 'made-from'})
    assert.equal(api.state, 'used')
    assert.deepEqual(api.frees, {atLeast: 0, atMost: 0})
    assert.equal(itemNamed('api-1').state, 'running')
    assert.equal(itemNamed('api-1').project, 'shop')
  })

  it('keeps raw values exactly, in characters no terminal obeys', () => {
    const text = jsonText(reported)
    assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u202e]/)
    assert.ok(JSON.stringify(JSON.parse(text)) === JSON.stringify(reported))
    const volume = itemNamed(HOSTILE)
    assert.equal(volume.id, HOSTILE)
    assert.equal(volume.size.bytes, null)
  })

  it('plans the names of an image before the image', () => {
    const [untag, removal] = reported.plan.steps.filter(({id}) => id === itemNamed('acme/old:1').id)
    assert.deepEqual([untag?.action, untag?.reference], ['untag-image', 'acme/old:2'])
    assert.equal(removal?.action, 'remove-image')
    assert.deepEqual(removal?.after, [untag?.n])
  })

  it('gives a cache step its ids', () => {
    const step = reported.plan.steps.find(({action}) => action === 'prune-cache')
    assert.equal(step?.id, null)
    assert.deepEqual(step?.ids, ['k'.repeat(25)])
  })
})

describe('JSON text', () => {
  it('reads back as what was written, whatever was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        assert.deepEqual(JSON.parse(jsonText(value)), JSON.parse(JSON.stringify(value))),
      ),
    )
    fc.assert(fc.property(fc.string({unit: 'binary'}), (text) => assert.equal(JSON.parse(jsonText(text)), text)))
  })
})

describe('times', () => {
  it('are ISO 8601 or null', () => {
    assert.equal(timeJson(NOW), '2026-11-24T21:14:08Z')
    for (const none of [null, Number.NaN, 1e300, -1e300]) assert.equal(timeJson(none), null)
  })
})

describe('the receipt as JSON', () => {
  it('is what its schema says', () => {
    assertMatches('receipt-1', receiptJson(sampleReceipt(), sampleEngine))
    assertMatches('receipt-1', receiptJson(sampleReceipt(), null))
  })

  it('tells of each step how it ended', () => {
    const {steps} = receiptJson(sampleReceipt(), sampleEngine)
    const [first, second] = steps
    assert.equal(first?.outcome, 'done')
    assert.equal(first?.reason, null)
    assert.equal(first?.because, 'unused for 62 days')
    assert.equal(second?.outcome, 'skipped')
    assert.equal(second?.reason, 'api-2 was started meanwhile')
  })
})

describe('events as JSON', () => {
  const {plan} = sampleReport()
  const [step] = plan.steps
  assert.ok(step)
  const events: readonly RunEvent[] = [
    {is: 'run-started', run: 'r1', plan, at: NOW},
    {is: 'step-started', step, at: NOW},
    {is: 'step-slow', step, forMs: 30_500, at: NOW},
    {is: 'step-ended', step, outcome: {is: 'done', freed: 5}, at: NOW},
    {is: 'step-ended', step, outcome: {is: 'failed', reason: printable('500')}, at: NOW},
    {is: 'notice', text: printable('reconnected'), at: NOW},
    {is: 'run-ended', receipt: sampleReceipt(), at: NOW},
  ]
  for (const event of events) {
    it(`${event.is} is what its schema says`, () => assertMatches('events-1', eventJson(event, sampleEngine)))
  }
})
