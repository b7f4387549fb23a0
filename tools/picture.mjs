// A picture of the program in a terminal, for looking at:
//   npm run picture -- --out look.png [--columns 120] [--rows 40] [--wait TEXT | --type KEYS ...] -- --demo
// Waits and keys happen in the order given; \e \r \t in KEYS are escape, return and tab. `--out x.svg` writes SVG; an SVG
// file as the only argument is turned into a PNG beside it.

import {readFile, writeFile} from 'node:fs/promises'
import {parseArgs} from 'node:util'
import {register} from 'tsx/esm/api'
import {bundleProgram} from './build/program.mjs'
import {toPng} from './picture/to-png.mjs'

register()
const {openTerminal} = await import('../test/terminal/terminal.ts')
const {drawPicture} = await import('../test/terminal/picture.ts')

const text = {type: 'string'}
const {values, tokens, positionals} = parseArgs({
  options: {
    out: text,
    columns: text,
    rows: text,
    title: text,
    wait: {...text, multiple: true},
    type: {...text, multiple: true},
  },
  allowPositionals: true,
  tokens: true,
})

const unescaped = (keys) => keys.replaceAll('\\e', '\u001b').replaceAll('\\r', '\r').replaceAll('\\t', '\t')

const save = (path, svg) => writeFile(path, path.endsWith('.png') ? toPng(svg) : svg)

const act = async (terminal) => {
  for (const {kind, name, value} of tokens) {
    if (kind === 'option' && name === 'wait') await terminal.waitForText(value)
    if (kind === 'option' && name === 'type') terminal.type(unescaped(value))
  }
}

const shoot = async () => {
  await bundleProgram()
  const size = {columns: Number(values.columns ?? 120), rows: Number(values.rows ?? 36)}
  const terminal = openTerminal({args: positionals, ...size, env: {COLORTERM: 'truecolor'}})
  try {
    await act(terminal)
    return drawPicture(terminal.view.cells(), {title: values.title})
  } finally {
    terminal.kill('SIGKILL')
  }
}

const [only] = positionals
if (values.out === undefined && only?.endsWith('.svg')) {
  await save(only.replace(/svg$/, 'png'), await readFile(only, 'utf8'))
} else {
  await save(values.out ?? 'picture.png', await shoot())
}
