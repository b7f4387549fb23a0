import * as v from 'valibot'
import type {Wire} from '../engines/wire.ts'

const usage = v.object({
  LayersSize: v.nullish(v.number(), 0),
  Images: v.nullish(v.array(v.object({Size: v.number(), SharedSize: v.number(), Containers: v.number()})), []),
})

/** RECLAIMABLE of images as `docker system df` prints it for this engine, bytes. */
export const reclaimable = async (wire: Wire): Promise<number> => {
  const {LayersSize, Images} = v.parse(usage, await wire.get('/v1.41/system/df'))
  const used = (Images ?? []).filter(({Containers}) => Containers > 0)
  return (
    (LayersSize ?? 0) - used.reduce((sum, {Size, SharedSize}) => sum + Math.max(0, Size - Math.max(0, SharedSize)), 0)
  )
}
