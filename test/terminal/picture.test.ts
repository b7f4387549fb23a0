import assert from 'node:assert/strict'
import {it} from 'node:test'
import {drawPicture, drawWalk} from './picture.ts'
import {openScreen} from './screen.ts'

const drawn = async (text: string) => {
  const screen = openScreen(12, 2)
  await screen.write(text)
  return drawPicture(screen.cells())
}

it('draws neighbours that look alike as one text, in their colours', async () => {
  const svg = await drawn('\u001b[31mred\u001b[0m & <b>')
  assert.match(svg, /<text [^>]*fill="#f47067"[^>]*>red<\/text>/)
  assert.match(svg, /> &amp; &lt;b&gt; *<\/text>/)
})

it('gives wide characters two columns', async () => {
  const svg = await drawn('日本\u001b[1mx')
  assert.match(svg, /textLength="33\.72"[^>]*>日本</)
  assert.match(svg, /<text x="47\.72"[^>]*font-weight="bold"[^>]*>x</)
})

it('draws inverse text with its colours swapped', async () => {
  const svg = await drawn('\u001b[7;32mgo')
  assert.match(svg, /<rect [^>]*fill="#57ab5a"\/><text [^>]*fill="#1c2128"[^>]*>go</)
})

it('draws a walk: what stays once, the rest in turn, and the beginning where nothing moves', async () => {
  const shown = async (text: string) => {
    const screen = openScreen(12, 2)
    await screen.write(text)
    return screen.cells()
  }
  const svg = drawWalk([await shown('same\r\none'), await shown('same\r\ntwo')], 2)
  assert.equal(svg.match(/>same *</g)?.length, 1)
  assert.match(svg, /<g><animate [^>]*dur="4s"[^>]*keyTimes="0;0.5" values="inline;none"\/><text [^>]*>one/)
  assert.match(svg, /<g display="none"><animate [^>]*values="none;inline"\/><text [^>]*>two/)
})
