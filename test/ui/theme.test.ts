import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {lookOf, type Palette, type Tone} from '../../source/ui/theme.ts'
import {paletteColour} from '../terminal/palette.ts'

const TONES: readonly Tone[] = [
  'dim',
  'title',
  'key',
  'marked',
  'stale',
  'good',
  'warning',
  'danger',
  'bar-image',
  'bar-container',
  'bar-volume',
  'bar-cache',
]

type Rgb = readonly [number, number, number]
const rgbOf = (hex: string): Rgb => {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255
  return [part(1), part(3), part(5)]
}
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
const luminance = ([red, green, blue]: Rgb) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/** As WCAG has it: 1 … 21. */
const contrast = (one: Rgb, other: Rgb): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const colourOf = (tone: Tone, palette: Palette): Rgb => {
  const {color} = lookOf(tone, palette)
  assert.ok(typeof color === 'number', tone)
  return rgbOf(paletteColour(color))
}

// What red- and green-blind people see (Viénot, Brettel, Mollon 1999), on linear light.
const blind = ([red, green, blue]: Rgb): Rgb => {
  const [r, g, b] = [linear(red), linear(green), linear(blue)]
  return [0.29 * r + 0.71 * g, 0.29 * r + 0.71 * g, b]
}
const far = (one: Rgb, other: Rgb) =>
  Math.hypot(...blind(one).map((value, index) => value - (blind(other)[index] ?? 0)))

const BACKGROUNDS: Readonly<Record<'dark' | 'light', string>> = {dark: '#000000', light: '#ffffff'}

describe('the colours', () => {
  for (const palette of ['dark', 'light'] as const) {
    it(`are read well on a ${palette} terminal`, () => {
      for (const tone of TONES) {
        const found = contrast(colourOf(tone, palette), rgbOf(BACKGROUNDS[palette]))
        assert.ok(found >= 4.5, `${tone}: ${found.toFixed(2)}`)
      }
    })

    it(`tell good from danger and from what is stale without red and green, on ${palette}`, () => {
      for (const [one, other] of [
        ['good', 'danger'],
        ['good', 'stale'],
        ['bar-image', 'bar-cache'],
      ] as const)
        assert.ok(far(colourOf(one, palette), colourOf(other, palette)) > 0.1, `${one} and ${other}`)
    })
  }

  it('are the terminal’s own where its background is unknown, never red or green', () => {
    for (const tone of TONES) {
      const {color} = lookOf(tone, 'terminal')
      assert.ok(color === undefined || ['cyan', 'yellow', 'blue', 'magenta'].includes(String(color)), tone)
    }
  })

  it('are none without colours', () => {
    for (const tone of TONES) assert.equal(lookOf(tone, null).color, undefined)
  })
})
