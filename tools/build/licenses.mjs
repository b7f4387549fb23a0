// The notices of other people's code in a bundle: exactly the packages that esbuild says ended up in it.

import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {withoutFile} from './licence-texts.mjs'

const packagePath = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

/** @returns paths of the packages that contributed at least one byte, sorted, relative to the project. */
export const bundledPackages = (metafile) => {
  const paths = new Set()
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, {bytesInOutput}] of Object.entries(output.inputs)) {
      const path = packagePath.exec(input)?.[0]
      if (path !== undefined && bytesInOutput > 0) paths.add(path)
    }
  }
  return [...paths].sort()
}

const licenceText = async (path, name) => {
  const file = (await readdir(path)).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry))
  if (file !== undefined) return (await readFile(join(path, file), 'utf8')).trim()
  if (withoutFile[name] !== undefined) return withoutFile[name]
  throw new Error(
    `${name} is bundled but has no licence file: find its notice and add it to tools/build/licence-texts.mjs`,
  )
}

/** @returns the text of licenses.txt for the bundle that `metafile` describes, found from the project's `root`. */
export const thirdPartyNotices = async (metafile, root) => {
  const notices = new Map() // a version that two packages need can be there twice
  for (const relative of bundledPackages(metafile)) {
    const path = join(root, relative)
    const {name, version, license} = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'))
    notices.set(`${name} ${version} (${license})`, await licenceText(path, name))
  }
  const sections = [...notices].map(([title, text]) => `${title}\n\n${text}\n`)
  const intro = 'dock-tidy contains code of these packages, under these licences.\n'
  return [intro, ...sections].join(`\n${'-'.repeat(80)}\n\n`)
}
