import {shortBounds} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {Column} from '../../text/table.ts'
import {nameKind} from './kind-words.ts'
import type {LayerRow} from './layer-rows.ts'

export const LAYER_COLUMNS: readonly Column[] = [
  {title: 'LAYER', align: 'left'},
  {title: 'SIZE', align: 'right'},
  {title: 'SHARED WITH', align: 'left', shrinksTo: 24},
]

const NAMED = 2
const CACHED: Readonly<Record<LayerRow['cached'], string | null>> = {
  no: null,
  packed: 'build cache, its compressed half',
  maybe: 'perhaps build cache',
  surely: 'build cache',
}

const sharers = ({sharedWith, cached}: LayerRow): Printable => {
  const named = sharedWith.slice(0, NAMED).map(nameKind)
  const more = sharedWith.length - named.length
  const words = [...named, ...(more > 0 ? [`${more} more`] : []), ...(CACHED[cached] === null ? [] : [CACHED[cached]])]
  return printable(words.length === 0 ? 'nothing' : words.join(', '))
}

// twelve digits are enough for eyes; the whole is in the JSON
const short = (diffId: string): Printable => say`${diffId.slice('sha256:'.length, 'sha256:'.length + 12)}`

/** A line for every layer, lowest first. Cells as LAYER_COLUMNS. */
export const layerTable = (layers: readonly LayerRow[]): readonly (readonly Printable[])[] =>
  layers.map((layer) => [short(layer.diffId), shortBounds(layer.bytes), sharers(layer)])
