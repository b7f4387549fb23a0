import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

export interface ScratchFolder {
  readonly path: string
  /** The XDG folders inside it, as environment variables, so that a program finds nothing of anyone's. */
  readonly env: Readonly<Record<string, string>>
  [Symbol.asyncDispose](): Promise<void>
}

/** An empty folder that goes when its `await using` ends; its path is short enough for sockets in it. */
export const scratchFolder = async (): Promise<ScratchFolder> => {
  const path = await mkdtemp(join(tmpdir(), 'dock-tidy-'))
  const xdg = ['CONFIG_HOME', 'STATE_HOME', 'CACHE_HOME', 'DATA_HOME', 'RUNTIME_DIR']
  return {
    path,
    env: {HOME: path, ...Object.fromEntries(xdg.map((name) => [`XDG_${name}`, join(path, name.toLowerCase())]))},
    [Symbol.asyncDispose]: () => rm(path, {recursive: true, force: true}),
  }
}
