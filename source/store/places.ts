import {platform} from 'node:os'
import {join} from 'node:path'
import envPaths from 'env-paths'

/** Where dock-tidy keeps bytes on disk; absolute paths. */
export interface Places {
  readonly config: string
  /** What an administrator wrote for everyone. */
  readonly system: string
  /** Ledgers, journals, locks, pins. */
  readonly state: string
  /** What can be read again from an engine. */
  readonly cache: string
  /** In memory where the machine has such a place: the journal goes here when the disk is full. */
  readonly runtime: string
}

/** The usual places (XDG's on Linux) of the person who runs this process. */
export const usualPlaces = (environment: {readonly XDG_RUNTIME_DIR?: string | undefined}, uid: number): Places => {
  const paths = envPaths('dock-tidy', {suffix: ''})
  return {
    config: paths.config,
    system: '/etc/dock-tidy',
    // env-paths names the XDG state directory "log"; only Linux has one
    state: platform() === 'linux' ? paths.log : paths.data,
    cache: paths.cache,
    runtime: environment.XDG_RUNTIME_DIR ? join(environment.XDG_RUNTIME_DIR, 'dock-tidy') : `/dev/shm/dock-tidy-${uid}`,
  }
}

/** All of them below one directory: for the demo and for tests. */
export const placesBelow = (directory: string): Places => ({
  config: join(directory, 'config'),
  system: join(directory, 'system'),
  state: join(directory, 'state'),
  cache: join(directory, 'cache'),
  runtime: join(directory, 'runtime'),
})
