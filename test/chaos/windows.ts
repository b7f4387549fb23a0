import type {Step} from '../../source/plan/plan.ts'
import {rawString} from '../../source/text/raw.ts'

/**
 * Between the last look at an item and the engine's answer to its removal nobody can notice what no engine refuses: a
 * name given to an image, a stopped container put on a network. It lasts milliseconds, and no API closes it. The second
 * actor therefore keeps such changes of an item out of that time, and does them at any other; what engines do refuse it
 * does at all times.
 */
export interface Windows {
  readonly open: (step: Step) => void
  readonly close: (step: Step) => void
  readonly isOpen: (items: readonly string[]) => boolean
}

/** `image/sha256:…`, `container/…`, `volume/…`, `network/…`, `cache/…`. */
export const itemsOf = (step: Step): readonly string[] => {
  if (step.action === 'prune-cache') return step.ids.map((id) => `cache/${id}`)
  return [`${step.kind}/${step.action === 'remove-volume' ? rawString(step.id) : step.id}`]
}

export const makeWindows = (): Windows => {
  const open = new Map<string, number>()
  const count = (step: Step, by: number) => {
    for (const item of itemsOf(step)) open.set(item, (open.get(item) ?? 0) + by)
  }
  return {
    open: (step) => count(step, 1),
    close: (step) => count(step, -1),
    isOpen: (items) => items.some((item) => (open.get(item) ?? 0) > 0),
  }
}
