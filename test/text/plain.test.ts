import assert from 'node:assert/strict'
import {readFile} from 'node:fs/promises'
import {it} from 'node:test'

const inFile = async (path: string, pattern: RegExp) =>
  pattern.exec(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'))?.[1]?.replaceAll('\\\\', '\\')

it('the bundle counts the same characters by number that the sources do', async () => {
  const counted = await inFile('source/text/width.ts', /PLAIN = \/\^(\[.*\])\*\$\//)
  assert.ok(counted !== undefined)
  assert.equal(await inFile('tools/build/ink-speed.mjs', /const plain = '(\[.*\])'/), counted)
})
