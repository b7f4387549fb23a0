import type {Inventory} from '../../inventory/inventory.ts'
import type {Item} from '../../inventory/item.ts'
import {downFrom} from '../../inventory/layers.ts'
import {keeps} from '../../inventory/link.ts'
import type {Project} from '../../inventory/projects.ts'
import {sayRecover} from '../../inventory/say-recover.ts'
import {sayRange} from '../../text/bytes.ts'
import {printable} from '../../text/printable.ts'
import {rawString} from '../../text/raw.ts'
import {say} from '../../text/say.ts'
import {sayCount} from '../../text/sentences.ts'
import {layoutOf} from '../state/layout.ts'
import {sayItems} from '../state/say-items.ts'
import type {State} from '../state/state.ts'
import {itemAt, projectAt} from '../state/visible-items.ts'
import {type Draw, type Line, line, piece, ruleLine, textLine} from './line.ts'
import {FILES_WORDS, sayProjectFrees, sayRunning} from './project-row.ts'
import {KIND_WORDS, sayCreated, sayLastUsed, sayMeasured, sayName, sayOwn, saySize} from './say-item.ts'

const LINKS_SHOWN = 4

const names = (keys: readonly (string | undefined)[], none: string) => {
  const shown = keys.slice(0, LINKS_SHOWN).map((name) => name ?? '?')
  const more = keys.length - shown.length
  return keys.length === 0 ? none : `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const nameOf = (state: State, key: Item['key']): string | undefined => {
  const item = itemAt(state, key)
  return item === null ? undefined : `${KIND_WORDS[item.kind].one} ${sayName(item).name}`
}

const idOf = (item: Item): string => (item.kind === 'volume' ? rawString(item.id) : item.id)

/** ` · 9 layers, 6 of them shared`; nothing where nobody knows. */
const sayLayers = (item: Item, {layers}: Inventory): string => {
  const top = item.kind === 'image' ? layers.topOf.get(item.id) : undefined
  if (top === undefined) return ''
  const all = [...downFrom(top)]
  const shared = all.filter((layer) => layer.stacks > 1 || layers.cached(layer) !== 'no').length
  return ` · ${sayCount(all.length, 'layer')}${shared === 0 ? ', all its own' : `, ${shared} of them shared`}`
}

const paneDraws = (state: State, item: Item): readonly Draw[] => {
  const {inventory} = state.view
  const verdict = state.view.verdicts.get(item.key)
  const users = item.usedBy.filter(keeps).map(({from}) => nameOf(state, from))
  const used = item.uses.filter(keeps).map(({to}) => nameOf(state, to))
  return [
    (width) =>
      line(
        width,
        [piece(say` ${sayName(item).name}`, 'strong'), piece(say`  ${idOf(item)}`, 'dim')],
        [piece(say`${saySize(item)}, its own ${sayOwn(item)} `)],
      ),
    (width) =>
      line(width, [
        piece(say` ${verdict?.decision ?? '…'}`, verdict?.decision === 'stale' ? 'stale' : 'good'),
        piece(say`  ${verdict?.reason ?? ''}`),
      ]),
    (width) => line(width, [piece(say` used by ${names(users, 'nothing')} · uses ${names(used, 'nothing')}`, 'dim')]),
    textLine(say` comes back with: ${sayRecover(item.recover)}`, 'dim'),
    textLine(
      say` created ${sayCreated(item, inventory.now)} ago · last used ${sayLastUsed(item, inventory)}${sayLayers(item, inventory)}`,
      'dim',
    ),
  ]
}

const projectDraws = (state: State, project: Project): readonly Draw[] => [
  (width) =>
    line(
      width,
      [piece(say` ${project.name}`, 'strong'), piece(say`  ${project.places.map(printable).join(', ')}`, 'dim')],
      [piece(say`${sayMeasured(project.size, sayRange)} `)],
    ),
  (width) =>
    line(width, [
      piece(say` ${FILES_WORDS[project.files]}`, project.files === 'gone' ? 'stale' : 'good'),
      piece(say` · ${sayRunning(project)}`),
    ]),
  textLine(
    say` holds ${sayItems(
      state,
      project.items.map(({key}) => key),
    )}`,
    'dim',
  ),
  textLine(say` Space marks what of it can go and holds no data: frees ${sayProjectFrees(state, project)}`, 'dim'),
]

/** The pane below the list: what is under the cursor in a few lines, its verdict in full. */
export const paneLines = (state: State): readonly Line[] => {
  const height = layoutOf(state.size).details
  if (height === 0) return []
  const project = projectAt(state, state.rows.cursor)
  const item = itemAt(state, state.rows.cursor)
  const draws = project !== null ? projectDraws(state, project) : item === null ? null : paneDraws(state, item)
  return draws === null ? [] : [ruleLine, ...draws].slice(0, height).map((draw) => draw(state.size.columns))
}
