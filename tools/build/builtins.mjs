// An `import` of one of Node's own modules reads every one of its exports, and some of those load more when they are read: of
// `node:http` a whole other HTTP client, of `node:crypto` what certificates need. `require` gives the module as it is.

import {isBuiltin} from 'node:module'

export const builtinsAsTheyAre = {
  name: 'builtins-as-they-are',
  setup(build) {
    build.onResolve({filter: /^node:|^[a-z_/0-9]+$/}, ({path, kind}) => {
      if (!isBuiltin(path)) return undefined
      return kind === 'import-statement' ? {path, namespace: 'builtin'} : {path, external: true}
    })
    build.onLoad({filter: /.*/, namespace: 'builtin'}, ({path}) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
      loader: 'js',
    }))
  },
}
