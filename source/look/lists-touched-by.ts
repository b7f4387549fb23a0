import type {EngineEvent, LookRequest} from '../run/ports.ts'
import {rawString} from '../text/raw.ts'

type Lists = LookRequest['lists']

// a start or a stop changes what uses an image, a volume or a network, but only the container's own row tells
const BY_TYPE: Record<EngineEvent['type'], Lists> = {
  container: ['containers'],
  image: ['images'],
  volume: ['volumes'],
  network: ['networks'],
  builder: ['build-cache', 'images'],
  other: [],
}
const QUIET = /^(exec_|health_status|attach|detach|resize|top|copy|export|archive-path|extract-to-dir)/

/** The lists that may have changed; none for what changes no item, health checks above all. */
export const listsTouchedBy = (event: EngineEvent): Lists =>
  QUIET.test(rawString(event.action)) ? [] : BY_TYPE[event.type]
