import {execFileSync} from 'node:child_process'
import {readdirSync} from 'node:fs'
import {Resvg} from '@resvg/resvg-js'

const families = ['DejaVu Sans Mono', 'Liberation Mono', 'Noto Sans Mono', 'Menlo', 'Consolas', 'Courier New']

const listedFonts = () => {
  try {
    return execFileSync('fc-list', [':spacing=mono', 'family'], {encoding: 'utf8'})
  } catch {
    return readdirSync('/usr/share/fonts', {recursive: true})
      .join('\n')
      .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
  }
}

const monospace = () => {
  const fonts = listedFonts()
  const family = families.find((name) => fonts.includes(name))
  if (family === undefined)
    throw new Error('no monospace font was found (on Debian: apt-get install fonts-dejavu-core)')
  return family
}

/** @returns {Buffer} the SVG text as PNG, twice its size, in a monospace font of this machine. */
export const toPng = (svg) => {
  const family = monospace()
  const renderer = new Resvg(svg.replaceAll(/font-family="[^"]*"/g, `font-family="${family}"`), {
    fitTo: {mode: 'zoom', value: 2},
    font: {loadSystemFonts: true, defaultFontFamily: family, monospaceFamily: family},
  })
  return renderer.render().asPng()
}
