import type {EngineState, Layer} from './state.ts'

/**
 * Makes a measure of the bytes a state takes on disk: layers once, whoever holds them, and what containers, logs, volumes and
 * build cache take. It learns the sizes of layers as it meets them, since a build-cache record does not tell what it holds.
 */
export const diskMeter = (state: EngineState): (() => number) => {
  const sizes = new Map<string, number>()
  const learn = (chain: readonly string[], layers: readonly Layer[]): void => {
    chain.forEach((id, at) => {
      sizes.set(id, layers[at]?.bytes ?? 0)
    })
  }
  return () => {
    const holders = [...state.images.values(), ...state.containers.values()]
    for (const {chain, layers} of holders) learn(chain, layers)
    const held = new Set([...holders, ...state.cache.values()].flatMap(({chain}) => chain))
    const containers = [...state.containers.values()].map(({rwBytes, logBytes}) => rwBytes + logBytes)
    const volumes = [...state.volumes.values()].map(({bytes}) => bytes)
    const cache = [...state.cache.values()].map(({bytes, chain}) => (chain.length > 0 ? 0 : bytes))
    return sum([...held].map((id) => sizes.get(id) ?? 0)) + sum(containers) + sum(volumes) + sum(cache)
  }
}

const sum = (bytes: readonly number[]): number => bytes.reduce((total, one) => total + one, 0)
