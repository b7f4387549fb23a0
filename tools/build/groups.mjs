// Each file that a start loads costs it about a third of a millisecond of Node's loader, and esbuild makes one of every set of
// modules that some `import()`s share: dozens, most of them tiny. So all `import()`s of the sources have a few targets here.

import {readdir, readFile} from 'node:fs/promises'
import {dirname, join, relative, resolve, sep} from 'node:path'

/** What starts fast; everything else comes together when any of it is asked for. */
const fast = {
  'commands/run-command': 'start',
  'commands/interface': 'start',
  'commands/read-config-file': 'start',
  // what stays for weeks, and is to be small
  'commands/watch': 'watch',
  'commands/watch/stay': 'watch',
  'commands/open-live': 'engine',
  'commands/report': 'engine',
  'report/report-json': 'engine',
  'report/json-text': 'engine',
  'ui/open-interface': 'interface',
  // where a person wrote such files
  'settings/config/read-config': 'toml',
  'policy/pins-codec': 'toml',
}
/** Large, and seldom wanted. */
const alone = /^(demo\/|commands\/open-demo$)/
const REST = 'rest'
const lazy = /import\('(\.{1,2}\/[^']+)\.tsx?'\)/g

const moduleName = (folder, from, path) => relative(folder, resolve(from, path)).split(sep).join('/')

/** All modules of the sources that some `import()` names. */
const lazyModules = async (folder) => {
  const files = (await readdir(folder, {recursive: true})).filter((name) => /\.tsx?$/.test(name))
  const found = files.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8')
    return [...text.matchAll(lazy)].map(([, path]) => moduleName(folder, dirname(join(folder, name)), path))
  })
  return [...new Set((await Promise.all(found)).flat())].sort()
}

/** @param folder where the sources are */
export const groupsOfImports = (folder) => ({
  name: 'groups-of-imports',
  setup(build) {
    const files = new Map()
    let modules = []
    build.onStart(async () => {
      modules = await lazyModules(folder)
    })
    build.onResolve({filter: /^\.{1,2}\/.*\.tsx?$/}, async ({path, kind, resolveDir}) => {
      const module = moduleName(folder, resolveDir, path).replace(/\.tsx?$/, '')
      if (kind !== 'dynamic-import' || alone.test(module) || !modules.includes(module)) return undefined
      files.set(module, path.endsWith('x') ? 'tsx' : 'ts')
      return {path: fast[module] ?? REST, namespace: 'group'}
    })
    build.onLoad({filter: /.*/, namespace: 'group'}, ({path}) => {
      const members = modules.filter((module) => (fast[module] ?? REST) === path && !alone.test(module))
      const contents = members.map((module) => `export * from './${module}.${files.get(module) ?? 'ts'}'`).join('\n')
      return {contents, resolveDir: folder, loader: 'js'}
    })
  },
})
