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

/** Every start of a container tells these, and its own event with them; the sizes of all volumes are dear to read. */
const OF_CONTAINERS = /^(mount|unmount|connect|disconnect)/

/** The lists that may have changed; none for what changes no item, health checks above all. */
export const listsTouchedBy = ({type, action}: EngineEvent): Lists => {
  const what = rawString(action)
  if (QUIET.test(what)) return []
  if ((type === 'volume' || type === 'network') && OF_CONTAINERS.test(what)) return ['containers']
  return BY_TYPE[type]
}
