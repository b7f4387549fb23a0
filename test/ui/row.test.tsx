import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {render} from 'ink-testing-library'
import {printable} from '../../source/text/printable.ts'
import {AppearanceContext} from '../../source/ui/components/appearance.ts'
import {Row} from '../../source/ui/components/row.tsx'
import {type Line, line, piece} from '../../source/ui/select/line.ts'

const frameOf = (row: Line, unicode = true) => {
  const {lastFrame, unmount} = render(
    <AppearanceContext value={{colors: false, palette: 'terminal', unicode}}>
      <Row line={row} />
    </AppearanceContext>,
  )
  const frame = lastFrame()
  unmount()
  return frame
}

const words = (text: string) => piece(printable(text))

describe('a row', () => {
  it('has its left side, blanks, and its right side', () =>
    assert.equal(frameOf(line(20, [words('left')], [words('right')])), 'left           right'))

  it('cuts its left side first, and says so', () =>
    assert.equal(frameOf(line(12, [words('a long left'), words(' side')], [words('right')])), 'a lon… right'))

  it('cuts where a wide character has no room', () => {
    assert.equal(frameOf(line(6, [words('日本語です')])), '日本…')
  })

  it('says that something was left out where a piece just fits', () =>
    assert.equal(frameOf(line(4, [words('four'), words('five')])), 'fou…'))

  it('has as many columns in ASCII', () => {
    assert.equal(frameOf(line(12, [words('❯ ■ 日本 ≤ 1')]), false), '> x ???? < 1')
    assert.equal(frameOf(line(5, [words('naïve…')]), false), 'na?v~')
  })
})
