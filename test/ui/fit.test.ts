import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import fc from 'fast-check'
import stringWidth from 'string-width'
import type {View} from '../../source/look/view.ts'
import {printable} from '../../source/text/printable.ts'
import {isTooSmall} from '../../source/ui/state/layout.ts'
import type {State} from '../../source/ui/state/state.ts'
import {draw} from './draw.tsx'
import {after, begin, press} from './play.ts'
import {type Sample, sampleSnapshot} from './sample-snapshot.ts'
import {connecting, shopView, viewOf} from './sample-view.ts'

// what would move the cursor, turn the reading direction around or hide
const HOSTILE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u

const name = fc.oneof(
  fc.string({minLength: 1, maxLength: 200, unit: 'binary'}),
  fc.string({minLength: 1, maxLength: 200, unit: 'grapheme'}),
  fc.constantFrom(
    '日本語'.repeat(60),
    'e\u0301\u0302\u0303'.repeat(50),
    '\u001b[2J\u001b]0;owned\u0007name',
    'a\nb\rc\td',
    '\u202eexe.gpj',
    '👨‍👩‍👧‍👦'.repeat(20),
    'x'.repeat(200),
  ),
)

const names = fc.uniqueArray(name, {minLength: 1, maxLength: 6})
const size = fc.record({columns: fc.integer({min: 20, max: 200}), rows: fc.integer({min: 5, max: 60})})

const viewNamed = (all: readonly string[]): View => {
  const entries = all.map((text, index) => [`${index} ${text}`, text] as const)
  const sample: Sample = {
    images: Object.fromEntries(entries.map(([id, text]) => [id, {tags: [text], pulled: false}])),
    containers: Object.fromEntries(entries.map(([id, text]) => [text, {image: id, stopped: 50, volumes: [text]}])),
    volumes: Object.fromEntries(entries.map(([, text]) => [text, 1000])),
    networks: [...all],
    projects: Object.fromEntries(entries.map(([, text]) => [text, text])),
  }
  return viewOf(sampleSnapshot(sample))
}

const WAYS: readonly (readonly string[])[] = [
  [],
  ['2'],
  ['3'],
  ['4'],
  ['6'],
  ['6', 'space'],
  ['6', 'enter', 'down'],
  ['v', 'down'],
  ['/', 'x'],
  ['space'],
  ['enter'],
  ['2', 'enter', 'down'],
  ['s', 'p'],
  ['s', 'p', 'y'],
  ['3', 'a', 'p', 'y'],
  ['s', 'p', 'y', 'y'],
  ['e'],
  ['?'],
]

const fits = (state: State) => {
  const {columns, rows} = state.size
  // on wider paper, since Ink would cut what does not fit
  const lines = draw(state, columns + 300).split('\n')
  assert.equal(lines.length, rows)
  if (isTooSmall(state.size)) assert.match(lines.join(' '), /too small/)
  else assert.match(lines.at(-1) ?? '', /quit|back|stop|keep|marked/)
  for (const line of lines) {
    assert.ok(stringWidth(line) <= columns, `${stringWidth(line)} columns in ${columns}: ${line}`)
    assert.doesNotMatch(line, HOSTILE)
  }
}

describe('every screen', () => {
  for (const way of WAYS) {
    it(`fits any terminal, with any names, after ${way.join(' ') || 'no key'}`, () => {
      fc.assert(
        fc.property(size, names, (terminal, all) => fits(press(begin(viewNamed(all), terminal), ...way).state)),
        {numRuns: 25},
      )
    })
  }

  it('fits after every resize on the way', () => {
    fc.assert(
      fc.property(fc.array(size, {maxLength: 8}), (sizes) => {
        let state = press(begin(shopView()), 'down', 's', 'p').state
        for (const one of sizes) {
          state = after(state, {is: 'resized', size: one}).state
          fits(state)
        }
      }),
      {numRuns: 20},
    )
  })

  it('fits before anything is known and after the connection was lost', () => {
    fc.assert(
      fc.property(size, name, (terminal, words) => {
        const state = begin(connecting, terminal)
        fits(state)
        const lost = {...connecting, connection: {is: 'lost' as const, message: printable(words)}}
        fits(after(state, {is: 'view-arrived', view: lost}).state)
      }),
      {numRuns: 40},
    )
  })

  it('keeps the row under the cursor on the screen, whatever is pressed', () => {
    const key = fc.constantFrom(
      'up',
      'down',
      'page up',
      'page down',
      'home',
      'end',
      '1',
      '2',
      '3',
      'o',
      'O',
      'u',
      'space',
    )
    fc.assert(
      fc.property(fc.array(key, {maxLength: 30}), fc.integer({min: 10, max: 30}), (keys, rows) => {
        const all = Array.from({length: 30}, (_, index) => `image-${index}:1`)
        const state = press(begin(viewNamed(all), {columns: 80, rows}), ...keys).state
        if (state.rows.order.length > 0) assert.match(draw(state), /^❯/m)
      }),
      {numRuns: 30},
    )
  })
})

describe('what is cut', () => {
  it('ends in … and never loses its first characters', () => {
    const screen = draw(begin(viewNamed(['x'.repeat(200)]), {columns: 80, rows: 24}))
    assert.match(screen, /x{10,}…/)
  })
})
