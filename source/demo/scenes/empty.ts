import type {Scene} from '../scene.ts'

/** An engine that was just installed. */
export const empty: Scene = {
  name: 'empty',
  hostName: 'fresh',
  images: [],
  containers: [],
  volumes: [],
  networks: [],
  cache: [],
  services: [],
  projects: {},
  registry: {},
  ledger: null,
  host: {disk: {free: 412_000_000_000, total: 500_000_000_000}, folders: {}},
}
