import assert from 'node:assert/strict'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, test} from 'node:test'
import {pathToFileURL} from 'node:url'
import {build, type Plugin} from 'esbuild'
import fc from 'fast-check'
import stringWidth from 'string-width'

let folder = ''
let bundled: (text: string) => number = () => assert.fail('not bundled')

before(async () => {
  const tool = new URL('../../tools/build/string-width.mjs', import.meta.url).href
  const {fastStringWidth}: {fastStringWidth: Plugin} = await import(tool)
  folder = await mkdtemp(join(tmpdir(), 'dock-tidy-test-'))
  const file = join(folder, 'width.mjs')
  const contents = `export {default} from 'string-width'`
  const {outputFiles} = await build({
    stdin: {contents, resolveDir: join(import.meta.dirname, '../..')},
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    plugins: [fastStringWidth],
  })
  await writeFile(file, outputFiles[0]?.text ?? '')
  ;({default: bundled} = await import(pathToFileURL(file).href))
})
after(() => rm(folder, {recursive: true}))

const ours = fc.constantFrom(...'abc 019·–—…≈≤≥─╿▀▟■□◆▣●✔❯↑↓→←×')
const colour = fc.constantFrom('\u001b[1m', '\u001b[38;5;111m', '\u001b[0m', '\u001b[38;2;1;2;3m')
const emoji = fc.constantFrom('👩‍👩‍👧', '✔️', '1️⃣', '🇩🇪', '☺', '日', 'é', '\u0301', '\u001b]8;;x\u0007')

test('the bundle counts the columns of a text as string-width does', () => {
  const any = fc.array(fc.oneof(ours, colour, emoji, fc.string({unit: 'binary'}))).map((parts) => parts.join(''))
  const plain = fc.array(fc.oneof(ours, colour)).map((parts) => parts.join(''))
  fc.assert(fc.property(fc.oneof(plain, any), (text) => assert.equal(bundled(text), stringWidth(text), text)))
})
