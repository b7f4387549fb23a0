import type {Container} from './state.ts'
import type {World} from './world.ts'

const HAPPENS = {
  start: {volume: 'mount', network: 'connect'},
  end: {volume: 'unmount', network: 'disconnect'},
} as const

/** Docker tells of each volume and network that a container takes up and lets go; Podman does not. */
export const tieEvents = (world: World, {id, mounts, endpoints}: Container, when: keyof typeof HAPPENS): void => {
  if (world.profile.product === 'podman') return
  for (const mount of mounts) {
    if (mount.type !== 'volume') continue
    const attributes = {container: id, driver: world.state.volumes.get(mount.volume)?.driver ?? 'local'}
    world.events.emit({type: 'volume', action: HAPPENS[when].volume, id: mount.volume, attributes})
  }
  for (const {name, networkId} of endpoints) {
    const attributes = {container: id, name, type: 'bridge'}
    world.events.emit({type: 'network', action: HAPPENS[when].network, id: networkId, attributes})
  }
}
