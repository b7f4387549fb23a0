import {KINDS} from '../inventory/ids.ts'
import {countKind} from '../inventory/say/kind-words.ts'
import type {EngineFacts} from '../inventory/snapshot.ts'
import {sayBounds} from '../text/bytes.ts'
import {type Printable, printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {sayList} from '../text/sentences.ts'
import {timeJson} from './basic-json.ts'
import type {Report} from './report.ts'
import {spaceLine} from './space-line.ts'
import {totals} from './totals.ts'

const PRODUCTS = {docker: 'Docker', podman: 'Podman'} as const

/** `Docker 28.5.2 · overlay2 · host · unix:///…` */
export const engineLine = (engine: EngineFacts | null): Printable =>
  engine === null
    ? printable('an engine that does not tell what it is')
    : say`${PRODUCTS[engine.profile.product]} ${engine.version} · ${engine.driver} · ${engine.name} · ${engine.endpoint}`

/** What is stale, and what removing it gives. */
export const staleLine = ({view, plan, space}: Report): Printable => {
  const all = totals(view)
  const counts = KINDS.flatMap((kind) => (all[kind].stale ? [countKind(all[kind].stale, kind)] : []))
  if (counts.length === 0) return printable('Nothing is stale.')
  return space === null
    ? say`Stale: ${sayList(counts)}; removing what can go now frees ${sayBounds(plan.frees)}.`
    : say`Stale: ${sayList(counts)}.`
}

/** Where nothing is stale though something is unused: why, and what a person can do. Null: nothing to say. */
export const unusedLine = ({view, plan, space, unused, firstLook}: Report): Printable | null => {
  if (plan.steps.length > 0 || space?.left.length || (unused.atLeast === 0 && unused.atMost === 0)) return null
  if (!view.inventory.complete) return null
  const why = firstLook ? ' (first look)' : ''
  return say`${sayBounds(unused)} unused now; nothing is proven stale yet${why}. dock-tidy lets you choose by hand.`
}

/** What this look can't tell, and from when on looks may; null unless it was the first. */
export const firstLookLine = ({firstLook, plan, notYetProven: {keys, from}, view}: Report): Printable | null => {
  if (!firstLook || !view.inventory.complete) return null
  if (from !== null) {
    const counts = KINDS.flatMap((kind) => {
      const count = keys.filter((key) => view.inventory.items.get(key)?.kind === kind).length
      return count === 0 ? [] : [countKind(count, kind)]
    })
    const day = timeJson(from)?.slice(0, 10) ?? 'some day'
    return say`This is the first look at this engine: nothing tells yet how long ${sayList(counts)} went unused. Looks from now on do; the first of them can be called stale on ${day}, at the earliest.`
  }
  return plan.steps.length > 0
    ? printable(
        'This is the first look at this engine: how long things are unused is proven only by what the engine itself remembers.',
      )
    : null
}

/** All that is said beside the counts of what is stale. */
export const noteLines = (report: Report): readonly Printable[] =>
  [spaceLine(report), unusedLine(report), firstLookLine(report)].filter((line) => line !== null)
