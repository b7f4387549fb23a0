import {accountOf} from '../../inventory/account.ts'
import type {Kind} from '../../inventory/ids.ts'
import {knownValue} from '../../inventory/measured.ts'
import type {EngineFacts} from '../../inventory/snapshot.ts'
import type {View} from '../../look/view.ts'
import {sayRange} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import type {Tone} from '../theme.ts'
import {type Draw, line, lineWidth, type Piece, piece} from './line.ts'
import {totalsOf} from './totals.ts'

const PRODUCTS = {docker: 'Docker', podman: 'Podman'}

const sayEngine = (engine: EngineFacts): Printable =>
  say`${PRODUCTS[engine.profile.product]} ${engine.version} · ${engine.driver}`

const sayState = ({inventory, connection}: View): Piece => {
  if (connection.is === 'lost') return piece(printable('connection lost, trying again'), 'warning')
  const engine = knownValue(inventory.engine)
  const isLive = connection.is !== 'connected' || connection.unwatched === undefined
  if (engine !== null) return piece(isLive ? sayEngine(engine) : say`${sayEngine(engine)} · not live`)
  return piece(printable(connection.is === 'connecting' ? 'connecting to the engine' : 'engine unknown'), 'dim')
}

/** What lies on the disk, and, where there is room, what of it nobody could count. */
const totalPieces = ({inventory}: View, room: number): readonly Piece[] => {
  const {whole, logs} = accountOf(inventory)
  if (whole.atLeast === 0 && whole.atMost === null) return []
  const engine = knownValue(inventory.engine)
  const where = engine === null ? '' : ` in ${PRODUCTS[engine.profile.product]}`
  const beside = logs === null && inventory.complete ? ', logs not counted' : ''
  const short = [piece(say`${sayRange(whole)}${where} `, 'strong')]
  const long = [piece(say`${sayRange(whole)}${where}${beside} `, 'strong')]
  return lineWidth(long) < room ? long : short
}

/** Program, engine, and what lies on its disk. */
export const headerLine =
  (view: View, title: Printable | null): Draw =>
  (width) => {
    const name = piece(printable(' dock-tidy  '), 'title')
    const left = [name, piece(title === null ? say` ` : say` ${title} · `), sayState(view)]
    return line(width, left, totalPieces(view, width - lineWidth(left)))
  }

const PARTS: readonly {readonly kind: Kind; readonly word: string; readonly tone: Tone}[] = [
  {kind: 'image', word: 'images', tone: 'bar-image'},
  {kind: 'container', word: 'containers', tone: 'bar-container'},
  {kind: 'volume', word: 'volumes', tone: 'bar-volume'},
  {kind: 'cache', word: 'cache', tone: 'bar-cache'},
]

const WIDEST = 160

/** How the bytes are spread over the kinds: a bar for each, as long as its share. */
export const barLine =
  ({inventory}: View): Draw =>
  (width) => {
    const parts = PARTS.map(({kind, word, tone}) => {
      const {bytes} = totalsOf(inventory)[kind]
      const size = bytes === null ? '…' : sayRange(bytes)
      return {tone, bytes: bytes?.atLeast ?? 0, label: piece(say` ${word} ${size}   `)}
    })
    const sum = parts.reduce((all, {bytes}) => all + bytes, 0)
    const room = Math.max(0, Math.min(width, WIDEST) - lineWidth(parts.map(({label}) => label)) - parts.length)
    const pieces = parts.flatMap(({tone, bytes, label}) => {
      const share = sum === 0 || bytes === 0 ? 0 : Math.max(1, Math.floor((bytes / sum) * room))
      return [piece(printable('█'.repeat(share)), tone), label]
    })
    return line(width, [piece(printable(' ')), ...pieces])
  }
