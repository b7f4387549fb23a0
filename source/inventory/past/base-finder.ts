import {type ItemKey, itemKey} from '../ids.ts'
import {basesOf} from '../layers.ts'
import type {Layers} from '../layers-in.ts'
import type {Listed} from '../listed.ts'

/** What an image was built on: by the classic builder over steps that nobody named, or by the layers it begins with. */
export const baseFinder = ({images}: Listed, layers: Layers): ((image: ItemKey) => readonly ItemKey[]) => {
  const byKey = new Map(images.map((image) => [itemKey('image', image.id), image]))
  return (key) => {
    const image = byKey.get(key)
    if (image === undefined) return []
    const bases = new Set(basesOf(image.id, layers).map((id) => itemKey('image', id)))
    let {parent} = image
    for (let steps = 0; parent !== null && steps <= images.length; steps++) {
      const above = itemKey('image', parent)
      bases.add(above)
      const record = byKey.get(above)
      parent = record?.hidden ? record.parent : null
    }
    return [...bases]
  }
}
