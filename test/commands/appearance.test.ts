import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {hasUnicode, paletteFor, wantsColors} from '../../source/commands/appearance.ts'

const terminal = {isTTY: true}
const pipe = {isTTY: false}

describe('colours', () => {
  const cases: readonly (readonly [
    color: 'auto' | 'always' | 'never',
    env: Record<string, string>,
    tty: boolean,
    wanted: boolean,
  ])[] = [
    ['auto', {}, true, true],
    ['auto', {}, false, false],
    ['auto', {NO_COLOR: '1'}, true, false],
    ['auto', {NO_COLOR: ''}, true, true],
    ['auto', {TERM: 'dumb'}, true, false],
    ['always', {NO_COLOR: '1', TERM: 'dumb'}, false, true],
    ['never', {}, true, false],
  ]
  for (const [color, env, tty, wanted] of cases) {
    it(`are ${wanted ? '' : 'not '}wanted with --color ${color}, ${JSON.stringify(env)}, ${tty ? 'a terminal' : 'a pipe'}`, () => {
      assert.equal(wantsColors({color}, env, tty ? terminal : pipe), wanted)
    })
  }
})

describe('characters beyond ASCII', () => {
  const cases: readonly (readonly [env: Record<string, string>, shown: boolean])[] = [
    [{LANG: 'de_DE.UTF-8'}, true],
    [{LC_ALL: 'C.utf8', LANG: 'C'}, true],
    [{LC_ALL: 'C', LANG: 'de_DE.UTF-8'}, false],
    [{LC_CTYPE: 'en_US.ISO-8859-1'}, false],
    [{}, false],
    [{LANG: 'C.UTF-8', TERM: 'linux'}, false],
  ]
  for (const [env, shown] of cases) {
    it(`are ${shown ? '' : 'not '}shown with ${JSON.stringify(env)}`, () => assert.equal(hasUnicode(env), shown))
  }
})

describe('the palette', () => {
  const deep = {isTTY: true, getColorDepth: () => 8}
  const cases: readonly (readonly [
    theme: 'auto' | 'dark' | 'light',
    background: string | undefined,
    palette: string,
  ])[] = [
    ['auto', undefined, 'terminal'],
    ['auto', '', 'terminal'],
    ['auto', '0;default', 'terminal'],
    ['auto', '15;0', 'dark'],
    ['auto', '0;15', 'light'],
    ['auto', '0;default;15', 'light'],
    ['auto', '0;7', 'light'],
    ['auto', '15;8', 'dark'],
    ['light', '15;0', 'light'],
    ['dark', undefined, 'dark'],
  ]
  for (const [theme, background, palette] of cases) {
    it(`is ${palette} for --theme ${theme} and COLORFGBG=${background}`, () =>
      assert.equal(paletteFor({theme}, {COLORFGBG: background}, deep), palette))
  }

  it('is the terminal’s own where it has 16 colours', () =>
    assert.equal(paletteFor({theme: 'dark'}, {}, {isTTY: true, getColorDepth: () => 4}), 'terminal'))
})
