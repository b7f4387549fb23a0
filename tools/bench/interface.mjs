import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {bundle, projectRoot} from '../build/bundle.mjs'
import {programFile} from '../build/program.mjs'
import {figure, median, ratio} from './figures.mjs'
import {timeToTexts} from './timing.mjs'

export const title = 'interface: first frame'

const node = process.execPath

/** The floor of any Node program, the least an Ink program costs, and ours on the empty demo engine, taking turns. */
export const run = async ({runs}) => {
  const folder = await mkdtemp(join(tmpdir(), 'dock-tidy-bench-'))
  try {
    await bundle({entry: join(projectRoot, 'tools/bench/hello-ink.tsx'), folder})
    const floor = []
    const hello = []
    const ours = []
    for (let turn = 0; turn < runs; turn++) {
      floor.push(...(await timeToTexts(node, ['-e', "console.log('hello')"], ['hello'])))
      hello.push(...(await timeToTexts(node, [join(folder, 'hello-ink.js')], ['hello'])))
      ours.push(...(await timeToTexts(node, [programFile, '--demo', 'empty'], ['dock-tidy'])))
    }
    return [
      figure('node -e, first text', floor),
      figure('hello in Ink, bundled alike, first frame', hello),
      figure('dock-tidy, first frame', ours),
      ratio('first frame against hello', median(ours) / median(hello), {most: 1.4}),
    ]
  } finally {
    await rm(folder, {recursive: true})
  }
}
