import type {Loss, Plan} from '../../plan/plan.ts'
import {sayBounds, sayBytes} from '../../text/bytes.ts'
import {type Printable, printable} from '../../text/printable.ts'
import {say} from '../../text/say.ts'
import {sayCount, sayList} from '../../text/sentences.ts'
import {type PlanOffer, planOffers} from '../state/made-plan.ts'
import type {Screen, State} from '../state/state.ts'
import type {Tone} from '../theme.ts'
import {type Draw, line, lineWidth, piece, textLine} from './line.ts'
import {sayName} from './say-item.ts'
import {wrap} from './wrap.ts'

type PlanScreen = Extract<Screen, {is: 'plan'}>

/** A sentence about the plan, and the key that does something about it. */
export interface Told {
  readonly title: string
  readonly words: Printable
  readonly tone: Tone
  /** Null: there is none. */
  readonly key: Printable | null
}

const NAMED = 2

/** `a`, `a and b`, `a, b and 3 more`. */
const nameSome = (names: readonly Printable[]): Printable =>
  names.length <= NAMED ? sayList(names) : say`${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`

/** Only the first offer has the key. */
const keyFor = (offers: readonly PlanOffer[], is: PlanOffer['is'], words: (count: number) => string) => {
  const [first] = offers
  return first?.is === is ? say`m  ${words(first.keys.length)}` : null
}

const leftOut = ({made}: PlanScreen, offers: readonly PlanOffer[]): readonly Told[] => {
  const [first, ...more] = made.plan.leftOut
  if (first === undefined) return []
  const words =
    more.length === 0
      ? say`${first.name}: ${first.reason}`
      : nameSome(made.plan.leftOut.map(({name}) => printable(name)))
  const key = keyFor(offers, 'blockers', (count) => (count === 1 ? 'mark it too' : `mark ${count} more`))
  return [{title: 'Not in the plan though marked', words, tone: 'warning', key}]
}

const held = ({made: {held: cache, inventory}}: PlanScreen, offers: readonly PlanOffer[]): readonly Told[] => {
  if (cache === null) return []
  const names = cache.images.flatMap((key) => inventory.items.get(key) ?? []).map((item) => sayName(item).name)
  const records = sayCount(cache.records.length, 'build cache record')
  const words = say`${nameSome(names)}, held by ${records} (${sayBounds(cache.frees)})`
  return [{title: 'Frees nothing yet', words, tone: 'warning', key: keyFor(offers, 'cache', () => 'add them')}]
}

const because = ({loses}: Plan, ...why: readonly Loss['why'][]): readonly Loss[] =>
  loses.filter((loss) => why.includes(loss.why))

const sum = (losses: readonly Loss[]): string =>
  losses.some(({bytes}) => bytes === null)
    ? 'not all measured'
    : sayBytes(losses.reduce((bytes, loss) => bytes + (loss.bytes ?? 0), 0))

/** `1 volume (118 MB), 1 image no registry is known to have (acme/tool:dev)`. */
const lost = ({plan}: PlanScreen): readonly Told[] => {
  const data = (['container', 'volume'] as const).flatMap((kind) => {
    const losses = because(plan, 'data').filter((loss) => loss.kind === kind)
    return losses.length === 0 ? [] : [say`${sayCount(losses.length, kind)} (${sum(losses)})`]
  })
  const copies = because(plan, 'only-copy')
  const names = nameSome(copies.map(({name}) => printable(name)))
  const images = say`${sayCount(copies.length, 'image')} no registry is known to have (${names})`
  const parts = [...data, ...(copies.length === 0 ? [] : [images])]
  return parts.length === 0
    ? []
    : [{title: 'Lost for good', words: printable(parts.join(', ')), tone: 'danger', key: null}]
}

const unsure = ({plan}: PlanScreen): readonly Told[] => {
  const images = because(plan, 'unknown-origin')
  const words = say`nothing proves that ${sayCount(images.length, 'image')} can be pulled again`
  return images.length === 0 ? [] : [{title: 'May not come back', words, tone: 'warning', key: null}]
}

/** Rows under which the steps need the room. */
const FEW = 16

/** What of a plan must be seen wherever its steps are scrolled to: what is not in it, what it loses. */
export const toldOf = (state: State, screen: PlanScreen): readonly Told[] => {
  const offers = planOffers(state, screen)
  const rest = state.size.rows < FEW ? [] : [...leftOut(screen, offers), ...held(screen, offers)]
  return [...rest, ...lost(screen), ...unsure(screen)]
}

/** A sentence in as many lines as it needs. */
export const drawTold = ({title, words, tone, key}: Told, columns: number): readonly Draw[] => {
  const right = key === null ? [] : [piece(say`${key} `, 'key')]
  const [first = printable(''), ...more] = wrap(say`${title}: ${words}`, columns - 3 - lineWidth(right))
  const rest = more.length === 0 ? [] : wrap(printable(more.join(' ')), columns - 4)
  const head: Draw = (width) =>
    line(width, [piece(say` ${title}:`, tone), piece(say`${first.slice(title.length + 1)}`)], right)
  return [head, ...rest.map((text) => textLine(say`   ${text}`))]
}
