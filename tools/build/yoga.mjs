// Yoga reads its wasm by fetching a data: URL, and fetch pulls in all of undici: 20 to 40 ms and 10 MB before the first
// frame. Emscripten takes the bytes as an option instead.

import {readFile} from 'node:fs/promises'

const dataUrl = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]{500,})/
const exported = 'export default loadYoga;'

export const yogaFromBytes = {
  name: 'yoga-from-bytes',
  setup(build) {
    build.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path}) => {
      const source = await readFile(path, 'utf8')
      const wasm = dataUrl.exec(source)?.[1]
      if (wasm === undefined || !source.includes(exported)) {
        throw new Error('yoga-layout has changed its loader: look at tools/build/yoga.mjs')
      }
      const contents = source
        .replace(dataUrl, 'data:application/octet-stream;base64,')
        .replace(exported, `export default () => loadYoga({wasmBinary: Buffer.from('${wasm}', 'base64')});`)
      return {contents, loader: 'js'}
    })
  },
}
