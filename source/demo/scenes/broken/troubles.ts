// A failing disk, a strict proxy before the socket, and no way to the registries.

import type {Happening} from '../../happenings.ts'
import type {TroubleSpec} from '../../troubles.ts'

const DENIED = {
  status: 403,
  message: 'authorization denied by plugin socket-proxy: this endpoint is not allowed (VOLUMES=0)',
}

export const UNREADABLE = 'lscr.io/linuxserver/qbittorrent:4.6.7'

const unreadable = {
  status: 500,
  message: 'failed to read blob: open /var/lib/containerd/io.containerd.content.v1.content/blobs: input/output error',
}

export const TROUBLES: readonly TroubleSpec[] = [
  {with: 'GET /volumes', answers: DENIED},
  {with: 'GET /volumes/*', answers: DENIED},
  {
    with: 'GET /networks',
    answers: {status: 500, message: 'could not read /var/lib/docker/network/files/local-kv.db: input/output error'},
    takes: 1.5,
  },
  {with: 'GET /images/{item}/json', item: {kind: 'image', name: UNREADABLE}, answers: unreadable},
  {with: 'GET /images/{item}/history', item: {kind: 'image', name: UNREADABLE}, answers: unreadable},
  {with: 'GET /containers/json', query: 'size=1', takes: 9},
  {with: 'GET /containers/json', takes: 0.6},
  {with: 'GET /images/json', takes: 1.4},
  {with: 'GET /system/df', takes: 6},
  {with: 'GET /images/*/json', takes: 0.3},
  {with: 'GET /images/*/history', takes: 0.2},
  {with: 'GET /containers/*/json', takes: 0.4},
  {
    with: 'GET /distribution/*/json',
    answers: {
      status: 500,
      message:
        'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 192.168.1.2:53: i/o timeout',
    },
    takes: 3,
  },
  {
    with: 'DELETE /containers/{item}',
    item: {kind: 'container', name: 'immich-ml-before-update'},
    answers: {
      status: 500,
      message:
        'cannot remove container: unable to remove filesystem: unlinkat /var/lib/docker/containers: structure needs cleaning',
    },
    takes: 2,
  },
  {
    with: 'DELETE /images/{item}',
    item: {kind: 'image', name: 'jellyfin/jellyfin:10.9.11'},
    answers: {status: 500, message: 'failed to delete snapshot: unlinkat fs/usr/lib: device or resource busy'},
    takes: 4,
  },
  // goes in the end; after half a minute people begin to wonder
  {with: 'DELETE /images/{item}', item: {kind: 'image', name: 'nextcloud:28-apache'}, takes: 34},
]

/** A cable that comes loose now and then. */
export const OUTAGES: readonly Happening[] = [
  {after: 45, awayFor: 12},
  {after: 150, awayFor: 25},
  {after: 400, awayFor: 8},
]
