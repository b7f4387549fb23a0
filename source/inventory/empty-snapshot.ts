import {measuring} from './measured.ts'
import type {Snapshot} from './snapshot.ts'

/** Before the first answer: everything is still to be read. */
export const emptySnapshot: Snapshot = {
  engine: measuring,
  containers: measuring,
  images: measuring,
  volumes: measuring,
  networks: measuring,
  cache: measuring,
  services: measuring,
  containerDetails: new Map(),
  containerSizes: new Map(),
  imageDetails: new Map(),
  imageIdentity: new Map(),
  registry: new Map(),
  volumeSizes: new Map(),
  resolved: new Map(),
  layersSize: measuring,
  host: measuring,
  events: measuring,
  gaps: [],
  readAt: null,
}
