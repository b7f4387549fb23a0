import type {EngineState} from '../../source/demo/state.ts'

/** Volumes and networks that containers name, and that are not there. */
export const missingIn = (state: EngineState): readonly string[] => {
  const networks = new Set([...state.networks.values()].map(({name}) => name))
  return [...state.containers.values()].flatMap(({name, mounts, endpoints}) => [
    ...mounts.flatMap((mount) =>
      mount.type === 'volume' && !state.volumes.has(mount.volume) ? [`${name}: volume ${mount.volume}`] : [],
    ),
    ...endpoints.flatMap((endpoint) => (networks.has(endpoint.name) ? [] : [`${name}: network ${endpoint.name}`])),
  ])
}
