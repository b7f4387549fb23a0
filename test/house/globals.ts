import {transform} from 'esbuild'

const watched = [
  'process',
  'process.kill',
  'console',
  'Date',
  'Math.random',
  'performance',
  'crypto',
  'globalThis',
] as const

const marked = (name: string) => `MARKED_${name.replace('.', '_')}`

const uses: readonly (readonly [use: string, pattern: RegExp])[] = [
  ['process', /\bMARKED_process\b/],
  ['process.kill', /\bMARKED_process_kill\b/],
  ['console', /\bMARKED_console\b/],
  ['Date.now()', /\bMARKED_Date\.now\b/],
  ['new Date()', /\bnew MARKED_Date\b(?!\()|\bMARKED_Date\(\)/],
  ['Math.random()', /\bMARKED_Math_random\b/],
  ['performance', /\bMARKED_performance\b/],
  ['crypto', /\bMARKED_crypto\b/],
  ['globalThis', /\bMARKED_globalThis\b/],
]

/**
 * The ambient things the source file at `path` uses. esbuild renames them, which knows scopes and strings: a parameter named
 * `process` is not the process.
 */
export const globalsOf = async (path: string, source: string): Promise<readonly string[]> => {
  const {code} = await transform(source, {
    loader: path.endsWith('.tsx') ? 'tsx' : 'ts',
    jsx: 'automatic',
    define: Object.fromEntries(watched.map((name) => [name, marked(name)])),
  })
  return uses.filter(([, pattern]) => pattern.test(code)).map(([use]) => use)
}
