import type {Scene} from '../scene.ts'
import {CONTAINERS, PROJECTS, VOLUME_NAMES} from './broken/containers.ts'
import {IMAGES} from './broken/images.ts'
import {OUTAGES, TROUBLES} from './broken/troubles.ts'
import {count} from './count.ts'
import {GB, MB} from './sizes.ts'

/** A storage box in a basement: slow, half of it denied, and its disk is dying. */
export const broken: Scene = {
  name: 'broken',
  hostName: 'nas-basement',
  engine: 'docker-29-containerd',
  clockAhead: 14 * 60_000,
  images: IMAGES,
  containers: CONTAINERS,
  volumes: VOLUME_NAMES.map((name, index) => ({name, created: 300 - index, bytes: GB(1.3 + index)})),
  networks: [{name: 'macvlan-iot', created: 280, driver: 'macvlan'}],
  cache: count(18, (index) => ({
    key: `dashboard ${index}`,
    parents: index % 3 === 0 ? [] : [`dashboard ${index - 1}`],
    description:
      ['[1/3] FROM docker.io/pihole/pihole', '[2/3] COPY übersicht.json ダッシュボード/ ./', '[3/3] RUN npm run build'][
        index % 3
      ] ?? '',
    bytes: MB(index % 3 === 0 ? 0 : 31 * index),
    created: 190 - index * 8,
    used: 180 - index * 8,
  })),
  services: [],
  projects: PROJECTS,
  registry: {},
  troubles: TROUBLES,
  happenings: OUTAGES,
  ledger: {
    firstLook: 84,
    lastLook: 3,
    looks: 9,
    remembered: [{kind: 'image', name: 'mariadb:10.6', lastInUse: 61}],
  },
  host: {disk: {free: GB(9.8), total: GB(120)}, folders: {}},
}
