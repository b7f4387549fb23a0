import {NO_BYTES} from '../../inventory/bytes.ts'
import type {ItemKey} from '../../inventory/ids.ts'
import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {ageFacts} from '../../inventory/say/age-facts.ts'
import {type LayerRow, layerRows} from '../../inventory/say/layer-rows.ts'
import {LAYER_COLUMNS, layerTable} from '../../inventory/say/layer-table.ts'
import {signFacts} from '../../inventory/say/sign-facts.ts'
import {type Retained, retained} from '../../plan/retained.ts'
import {retainedFacts} from '../../plan/retained-facts.ts'
import type {Fact} from '../../text/fact.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {layTable} from '../../text/table.ts'
import {NO_MARKS} from '../state/marking.ts'
import type {State} from '../state/state.ts'
import {factDraws} from './facts.ts'
import {freesNow} from './frees.ts'
import {originFacts} from './item-facts.ts'
import {type Draw, emptyLine, textLine} from './line.ts'
import {per} from './per.ts'

/** What takes a walk through all layers; done once for each item that is looked at. */
interface Walked {
  readonly layers: readonly LayerRow[] | null
  readonly retained: Retained
  readonly signs: readonly Fact[]
}

const walkedIn = per((_inventory: Inventory) => new Map<ItemKey, Walked>())

const walked = (item: Item, inventory: Inventory): Walked => {
  const known = walkedIn(inventory)
  const found = known.get(item.key) ?? {
    layers: layerRows(item, inventory),
    retained: retained(inventory, item.key),
    signs: signFacts(item, inventory, true),
  }
  known.set(item.key, found)
  return found
}

const section = (title: string, lines: readonly Draw[]): readonly Draw[] =>
  lines.length === 0 ? [] : [emptyLine, textLine(printable(title), 'strong'), ...lines]

const indented = (text: Printable): Draw => textLine(say` ${text}`)

const layerDraws = (item: Item, rows: readonly LayerRow[] | null, width: number): readonly Draw[] => {
  if (rows === null) return item.kind === 'image' ? [indented(printable('not known'))] : []
  if (rows.length === 0) return [indented(printable('none'))]
  return layTable(LAYER_COLUMNS, layerTable(rows), width - 2).map(indented)
}

/** The rest of what there is to say of an item: what it takes to get its bytes back, its layers, its ages, where it came from. */
export const storyDraws = (state: State, item: Item): readonly Draw[] => {
  const {inventory} = state.view
  const width = state.size.columns
  const {layers, retained: kept, signs} = walked(item, inventory)
  const alone = freesNow({...state, marks: NO_MARKS}, item) ?? NO_BYTES
  return [
    ...section(' What it frees', factDraws(retainedFacts(alone, kept, inventory, true), width)),
    ...section(' Layers, lowest first', layerDraws(item, layers, width)),
    ...section(' Ages', factDraws([...ageFacts(item, inventory.now), ...signs], width)),
    ...section(' Where it came from', factDraws(originFacts(state, item), width)),
  ]
}
