import {createHash} from 'node:crypto'
import {isExact, type Layer, type LayerTree} from './layers.ts'

const chainId = (below: string | undefined, diffId: string): string =>
  below === undefined ? diffId : `sha256:${createHash('sha256').update(`${below} ${diffId}`).digest('hex')}`

/** Bytes of a layer whose size is known; of layers known only together, all on the topmost, since they go together. */
const bytesOf = (layer: Layer): number | null =>
  isExact(layer) ? layer.atMost : layer.counts === layer ? null : layer.counts.atMost

/** Bytes by chain id, `sha256:…`, for every layer whose size is known. */
export const chainBytes = ({all}: LayerTree): ReadonlyMap<string, number> => {
  const ids: string[] = []
  const bytes = new Map<string, number>()
  for (const layer of all) {
    const id = chainId(layer.below && layer.below.place >= 0 ? ids[layer.below.place] : undefined, layer.diffId ?? '')
    ids.push(id)
    const known = bytesOf(layer)
    if (known !== null) bytes.set(id, known)
  }
  return bytes
}
