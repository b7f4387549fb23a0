import {mkdirSync} from 'node:fs'
import {join} from 'node:path'

/**
 * The environment tests run in: none of the developer's engines, files or terminal. Ink asks `tput` for a size that is not
 * given, and draws nothing but the last frame where CI is set.
 */
export const testEnvironment = (scratch) => {
  const {CI, DOCKER_HOST, DOCKER_CONTEXT, CONTAINER_HOST, NODE_ENV, NODE_OPTIONS, FORCE_COLOR, NO_COLOR, ...rest} =
    process.env
  const folders = {
    XDG_CONFIG_HOME: 'config',
    XDG_STATE_HOME: 'state',
    XDG_CACHE_HOME: 'cache',
    XDG_RUNTIME_DIR: 'runtime',
  }
  const own = Object.entries(folders).map(([variable, name]) => [variable, join(scratch, name)])
  for (const [, path] of own) mkdirSync(path, {mode: 0o700})
  return {...rest, ...Object.fromEntries(own), COLUMNS: '100', LINES: '40', TZ: 'UTC', LC_ALL: 'C.UTF-8'}
}
