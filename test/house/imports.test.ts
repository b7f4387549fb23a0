import assert from 'node:assert/strict'
import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {describe, it} from 'node:test'
import {violations} from './violations.ts'

const source = join(import.meta.dirname, '../../source')

const readSource = async (): Promise<ReadonlyMap<string, string>> => {
  const names = (await readdir(source, {recursive: true})).filter((name) => /\.tsx?$/.test(name))
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(source, name), 'utf8')] as const)),
  )
}

const check = (path: string, text: string) => violations(new Map([[path, text]]))

describe('the house', () => {
  it('keeps its rules', async () => {
    const files = await readSource()
    assert.ok(files.size > 20)
    assert.deepEqual(await violations(files), [])
  })
})

const forbidden: readonly (readonly [path: string, text: string, violation: string])[] = [
  [
    'text/a.ts',
    "import {b} from '../inventory/b.ts'",
    'text/a.ts imports inventory/b.ts: text must not know inventory',
  ],
  ['plan/a.ts', "import type {B} from '../run/b.ts'", 'plan/a.ts imports run/b.ts: plan must not know run'],
  ['plan/a.ts', "export {b} from '../look/b.ts'", 'plan/a.ts imports look/b.ts: plan must not know look'],
  ['ui/a.tsx', "import {b} from '../engine/b.ts'", 'ui/a.tsx imports engine/b.ts: ui must not know engine'],
  ['ui/list/a.tsx', "import {b} from '../../store/b.ts'", 'ui/list/a.tsx imports store/b.ts: ui must not know store'],
  ['report/a.ts', "import {b} from '../ui/b.ts'", 'report/a.ts imports ui/b.ts: report must not know ui'],
  ['engine/a.ts', "import {b} from '../run/ports.ts'", 'engine/a.ts imports more than types of run/ports.ts'],
  [
    'engine/a.ts',
    "import {\n  type A,\n  b,\n} from '../run/ports.ts'",
    'engine/a.ts imports more than types of run/ports.ts',
  ],
  ['demo/a.ts', "import {b} from '../engine/b.ts'", 'demo/a.ts imports engine/b.ts: demo must not know engine'],
  ['cli.ts', "const {b} = await import('./ui/b.tsx')", 'cli.ts imports ui/b.tsx: cli.ts must not know ui'],
  ['attic/a.ts', "import {b} from '../text/b.ts'", 'attic/a.ts is in no room'],
  ['commands/a.ts', "import Docker from 'dockerode'", 'commands/a.ts imports dockerode'],
  ['commands/a.ts', "const ink = await import('ink')", 'commands/a.ts imports ink'],
  ['report/a.ts', "import {jsx} from 'react/jsx-runtime'", 'report/a.ts imports react/jsx-runtime'],
  ['run/a.ts', "import {readFile} from 'node:fs/promises'", 'run/a.ts imports node:fs/promises'],
  ['look/a.ts', "import {spawn} from 'child_process'", 'look/a.ts imports child_process'],
  ['ui/a.ts', "import process from 'node:process'", 'ui/a.ts imports node:process'],
  ['commands/a.ts', 'export const a = () => process.env', 'commands/a.ts uses process'],
  ['look/a.ts', 'export const a = () => process.kill(1)', 'look/a.ts uses process.kill'],
  ['engine/a.ts', 'export const a = () => console.log(1)', 'engine/a.ts uses console'],
  ['plan/a.ts', 'export const a = () => Date.now()', 'plan/a.ts uses Date.now()'],
  ['policy/a.ts', 'export const a = () => [1].map(Date.now)', 'policy/a.ts uses Date.now()'],
  ['inventory/a.ts', 'export const a = () => new Date()', 'inventory/a.ts uses new Date()'],
  ['inventory/a.ts', 'export const a = () => new Date', 'inventory/a.ts uses new Date()'],
  ['text/a.ts', 'export const a = Math.random', 'text/a.ts uses Math.random()'],
  ['report/a.ts', 'export const a = () => performance.now()', 'report/a.ts uses performance'],
  ['report/a.ts', 'export const a = () => globalThis.process', 'report/a.ts uses globalThis'],
]

const allowed: readonly (readonly [path: string, text: string])[] = [
  ['text/a.ts', "import {b} from './b.ts'\nexport const c = b"],
  ['run/a.ts', "import {b} from '../plan/b.ts'\nexport const c = b"],
  ['engine/a.ts', "import type {A} from '../run/ports.ts'\nexport type B = A"],
  ['engine/a.ts', "import {type A, type B} from '../run/ports.ts'\nexport type C = A | B"],
  ['engine/a.ts', "import Docker from 'dockerode'\nexport const a = Docker"],
  ['ui/a.tsx', "import {Text} from 'ink'\nexport const A = () => <Text>a</Text>"],
  ['store/a.ts', "import {readFile} from 'node:fs/promises'\nexport const a = readFile"],
  ['commands/a.ts', "export const a = () => import('../ui/b.tsx')"],
  ['cli.ts', 'export const a = process.argv'],
  ['store/a.ts', 'export const a = () => process.kill(1, 0)'],
  ['plan/a.ts', 'export const a = (time: number) => new Date(time)'],
  ['plan/a.ts', "// Date.now() and process\nexport const a = 'process.env, Math.random()'"],
  ['plan/a.ts', 'export const a = (process: {id: number}) => process.id'],
  ['look/a.ts', 'export const a = () => Date.now()'],
]

describe('the checker of the house rules', () => {
  for (const [path, text, violation] of forbidden) {
    it(`finds ${JSON.stringify(text)} in ${path}`, async () => assert.deepEqual(await check(path, text), [violation]))
  }
  for (const [path, text] of allowed) {
    it(`allows ${JSON.stringify(text)} in ${path}`, async () => assert.deepEqual(await check(path, text), []))
  }
})
