import {join} from 'node:path'

/** Where an engine's socket may be, of the caller's surroundings. */
export interface SocketPlaces {
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The sockets engines listen on when nobody configured anything (engine-api: sockets to probe), best first. */
export const usualSockets = ({home, env}: SocketPlaces): readonly string[] => {
  const runtime = env.XDG_RUNTIME_DIR
  const ofUser = (path: string): readonly string[] => (runtime?.startsWith('/') ? [join(runtime, path)] : [])
  const ofHome = (path: string): readonly string[] => (home.startsWith('/') ? [join(home, path)] : [])
  const colima = env.COLIMA_HOME
  return [
    '/var/run/docker.sock',
    ...ofUser('docker.sock'),
    ...ofHome('.docker/run/docker.sock'),
    ...ofHome('.docker/desktop/docker.sock'),
    ...(colima?.startsWith('/') ? [join(colima, 'default/docker.sock')] : ofHome('.colima/default/docker.sock')),
    ...ofHome('.orbstack/run/docker.sock'),
    ...ofHome('.rd/docker.sock'),
    ...ofHome('.lima/default/sock/docker.sock'),
    '/run/podman/podman.sock',
    ...ofUser('podman/podman.sock'),
  ].filter((path) => Buffer.byteLength(path) <= 107)
}
