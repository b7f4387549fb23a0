import {KINDS} from '../inventory/ids.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {sayBounds} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayList} from '../text/sentences.ts'
import {countKind} from './kind-words.ts'
import type {Report} from './report.ts'
import {totals} from './totals.ts'

const PRODUCTS = {docker: 'Docker', podman: 'Podman'} as const

/** `Docker 28.5.2 · overlay2 · host · unix:///…` */
export const engineLine = (engine: EngineFacts | null): Printable =>
  engine === null
    ? printable('an engine that does not tell what it is')
    : say`${PRODUCTS[engine.profile.product]} ${engine.version} · ${engine.driver} · ${engine.name} · ${engine.endpoint}`

/** What is stale, and what removing it gives. */
export const staleLine = ({view, plan}: Report): Printable => {
  const all = totals(view)
  const counts = KINDS.flatMap((kind) => (all[kind].stale ? [countKind(all[kind].stale, kind)] : []))
  return counts.length === 0
    ? printable('Nothing is stale.')
    : say`Stale: ${sayList(counts)}; removing what can go now frees ${sayBounds(plan.frees)}.`
}

/** Where nothing is stale though something is unused: why, and what a person can do. Null: nothing to say. */
export const unusedLine = ({view, plan, unused, firstLook}: Report): Printable | null => {
  if (plan.steps.length > 0 || (unused.atLeast === 0 && unused.atMost === 0)) return null
  if (!view.inventory.complete) return null
  const why = firstLook ? ' (first look)' : ''
  return say`${sayBounds(unused)} unused now; nothing is proven stale yet${why}. dock-tidy lets you choose by hand.`
}

/** How each look adds to what is known; null unless this was the first. */
export const firstLookLine = ({firstLook, plan}: Report): Printable | null =>
  firstLook && plan.steps.length > 0
    ? printable(
        'This is the first look at this engine: how long things are unused is proven only by what the engine itself remembers.',
      )
    : null
