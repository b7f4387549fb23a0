import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {projectRoot} from '../build/bundle.mjs'

/**
 * Serves a scene in a process of its own. `cut`: only so many images and containers of it.
 * @returns {Promise<{socket: string, host: string, happen: (count: number) => Promise<void>, stop: () => Promise<void>}>}
 */
export const serveScene = async (scene, cut = []) => {
  const script = join(projectRoot, 'tools/bench/serve-scene.ts')
  const child = spawn(process.execPath, ['--import=tsx', script, scene, ...cut.map(String)], {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]()
  const {value: socket} = await lines.next()
  if (socket === undefined) throw new Error(`the scene ${scene} could not be served`)
  return {
    socket,
    host: `unix://${socket}`,
    happen: async (count) => {
      child.stdin.write(`events ${count}\n`)
      await lines.next()
    },
    stop: async () => {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}
