import type {Inventory} from '../inventory/inventory.ts'
import type {Printable} from '../text/printable.ts'
import {say} from '../text/say.ts'
import {backOff} from './back-off.ts'

/** How long an engine that can't be read is tried again, ms. */
const PATIENCE = 60_000

/** Whether a step may go: only between a look that agreed and the next doubt. */
export interface Trust {
  /** Waits while the engine is looked at; false when no step may go any more. */
  readonly mayGo: () => Promise<boolean>
  readonly isCalm: () => boolean
  /** Resolves when `mayGo` may answer otherwise than before. */
  readonly news: () => Promise<void>
  /** Why no step may go any more, if that was nobody's wish. */
  readonly ended: () => Printable | null
  /** Something may have happened unseen: everything is looked at again. */
  readonly doubt: (reason: Printable) => void
  /** The look before the first step. */
  readonly begin: () => void
}

export interface TrustPorts {
  /** A look, or why the run must end. Rejects when it is worth another try. */
  readonly look: () => Promise<Inventory | Printable>
  readonly pause: (ms: number) => Promise<void>
  readonly halting: AbortSignal
  readonly onLook: (inventory: Inventory) => void
  readonly onDoubt: (reason: Printable) => void
  readonly onEnd: () => void
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Looks until a look was not overtaken by a doubt; gives why the run must end, else null. */
const lookUntilSure = async (ports: TrustPorts, doubts: () => number): Promise<Printable | null> => {
  let waited = 0
  for (let tries = 0; !ports.halting.aborted; tries += 1) {
    const before = doubts()
    try {
      const found = await ports.look()
      if (typeof found === 'string') return found
      ports.onLook(found)
      if (before === doubts()) return null
    } catch (error) {
      if (ports.halting.aborted) return null
      if (waited >= PATIENCE) return say`the engine can't be read any more: ${messageOf(error)}`
      waited += backOff(tries)
      await ports.pause(backOff(tries))
    }
  }
  return null
}

/** Nothing is trusted until `begin` has looked. */
export const makeTrust = (ports: TrustPorts): Trust => {
  const {halting} = ports
  let state: 'looking' | 'calm' | 'ended' = 'looking'
  let why: Printable | null = null
  let doubts = 0
  let waiting: (() => void)[] = []

  const changed = () => {
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  }
  const news = () => new Promise<void>((resolve) => (halting.aborted ? resolve() : waiting.push(resolve)))
  const look = async () => {
    const reason = await lookUntilSure(ports, () => doubts)
    if (halting.aborted) return
    why = reason
    state = why ? 'ended' : 'calm'
    if (why) ports.onEnd()
    changed()
  }
  halting.addEventListener('abort', changed, {once: true})
  return {
    mayGo: async () => {
      while (state === 'looking' && !halting.aborted) await news()
      return state === 'calm' && !halting.aborted
    },
    isCalm: () => state === 'calm',
    news,
    ended: () => why,
    doubt: (reason) => {
      doubts += 1
      if (state !== 'calm') return
      state = 'looking'
      ports.onDoubt(reason)
      changed()
      void look()
    },
    begin: () => void look(),
  }
}
