import {join} from 'node:path'
import {build} from 'esbuild'
import {bundle, projectRoot} from '../build/bundle.mjs'
import {inkWithoutDevtools} from '../build/ink-devtools.mjs'

const entry = join(projectRoot, 'tools/bench/hello-ink.tsx')

/** The least an Ink program costs: as esbuild makes it, without what it can't load; and with all that our own bundle does. */
export const bundleHello = async (folder) => {
  const plain = join(folder, 'hello-plain.mjs')
  await build({
    entryPoints: [entry],
    outfile: plain,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    define: {'process.env.NODE_ENV': '"production"'},
    banner: {
      js: "import {createRequire as createRequire_} from 'node:module';const require=createRequire_(import.meta.url);",
    },
    plugins: [inkWithoutDevtools],
  })
  await bundle({entry, folder})
  return {plain, alike: join(folder, 'hello-ink.js')}
}
