// Ink looks for React's developer tools when DEV=true, which is a common variable for other reasons. It reads process from
// an import, where esbuild's define can't reach, so the condition is decided here.

import {readFile} from 'node:fs/promises'

const condition = "process.env['DEV'] === 'true'"

export const inkWithoutDevtools = {
  name: 'ink-without-devtools',
  setup(build) {
    build.onLoad({filter: /[/\\]ink[/\\]build[/\\](ink|reconciler)\.js$/}, async ({path}) => {
      const source = await readFile(path, 'utf8')
      if (!source.includes(condition))
        throw new Error('ink asks for DEV in another way: look at tools/build/ink-devtools.mjs')
      return {contents: source.replaceAll(condition, 'false'), loader: 'js'}
    })
  },
}
