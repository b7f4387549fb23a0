import {chmod, mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {basename, join} from 'node:path'
import {build} from 'esbuild'
import {absentPackages} from './absent.mjs'
import {builtinsAsTheyAre} from './builtins.mjs'
import {groupsOfImports} from './groups.mjs'
import {inkWithoutDevtools} from './ink-devtools.mjs'
import {inkWithMemory} from './ink-speed.mjs'
import {thirdPartyNotices} from './licenses.mjs'
import {fastStringWidth} from './string-width.mjs'
import {yogaFromBytes} from './yoga.mjs'

const root = join(import.meta.dirname, '../..')

const options = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  minify: true,
  metafile: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  legalComments: 'none', // licenses.txt has the whole notices
  logLevel: 'warning',
  define: {'process.env.NODE_ENV': '"production"'},
  banner: {
    // what CommonJS packages expect to find
    js: "import {createRequire as createRequire_} from 'node:module';const require=createRequire_(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;",
  },
  plugins: [
    fastStringWidth,
    builtinsAsTheyAre,
    groupsOfImports(join(root, 'source')),
    absentPackages,
    inkWithoutDevtools,
    inkWithMemory,
    yogaFromBytes,
  ],
}

const shebang = '#!/usr/bin/env node\n'

const withShebang = (text, isEntry) => (isEntry && !text.startsWith('#!') ? shebang + text : text)

const sameOnDisk = async (path, text) => {
  try {
    return (await readFile(path, 'utf8')) === text
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

// Replaced by rename and only when different: a program that is running from the folder keeps the chunks it has yet to load.
const writeChanged = async (folder, files) => {
  await mkdir(folder, {recursive: true})
  for (const {name, text, executable} of files) {
    const path = join(folder, name)
    if (await sameOnDisk(path, text)) continue
    const fresh = `${path}.${process.pid}.new`
    await writeFile(fresh, text)
    if (executable) await chmod(fresh, 0o755)
    await rename(fresh, path)
  }
  const wanted = new Set(files.map(({name}) => name))
  const left = (await readdir(folder)).filter((name) => name.endsWith('.js') && !wanted.has(name))
  await Promise.all(left.map((name) => rm(join(folder, name), {force: true})))
}

/**
 * Bundles `entry` (a TypeScript file, its bundle keeps its name) with all it imports into `folder`, beside licenses.txt.
 * @returns {Promise<{name: string, bytes: number}[]>} the files, entry first
 */
export const bundle = async ({entry, folder}) => {
  const {outputFiles, metafile} = await build({...options, entryPoints: [entry], outdir: folder})
  const entryName = `${basename(entry).replace(/\.tsx?$/, '')}.js`
  const chunks = outputFiles.map(({path, text}) => {
    const name = basename(path)
    const executable = name === entryName
    return {name, text: withShebang(text, executable), executable}
  })
  const notices = {name: 'licenses.txt', text: await thirdPartyNotices(metafile, root), executable: false}
  await writeChanged(folder, [...chunks, notices])
  return [...chunks, notices]
    .map(({name, text, executable}) => ({name, bytes: Buffer.byteLength(text), executable}))
    .sort((a, b) => Number(b.executable) - Number(a.executable) || b.bytes - a.bytes)
}

export const projectRoot = root
