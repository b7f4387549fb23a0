import {useApp} from 'ink'
import {useCallback, useEffect, useRef, useState} from 'react'
import {startEffects} from './effects.ts'
import type {InterfacePorts} from './interface.ts'
import type {Action} from './state/action.ts'
import {reduce} from './state/reduce.ts'
import type {State} from './state/state.ts'

export interface Machine {
  /** The newest state, also between two drawings. */
  readonly current: () => State
  readonly dispatch: (action: Action) => void
}

/** What the one that opened the interface wants to hear. */
export interface Heard {
  readonly ended: (state: State, code: 0 | 3 | 130) => void
  readonly running: (done: Promise<void>) => void
}

/** Holds the state, and has the effects carried out that the reducer asks for. */
export const useMachine = (
  ports: InterfacePorts,
  first: () => State,
  {ended, running}: Heard,
  changed: (before: State, after: State) => void = () => {},
) => {
  const [state, show] = useState(first)
  const newest = useRef(state)
  const {exit, suspendTerminal} = useApp()
  const effects = useRef<ReturnType<typeof startEffects> | null>(null)

  const fail = useCallback((error: unknown) => exit(error instanceof Error ? error : new Error(String(error))), [])
  const dispatch = useCallback((action: Action) => {
    try {
      const before = newest.current
      const next = reduce(before, action, ports.now())
      newest.current = next.state
      changed(before, next.state)
      show(next.state)
      for (const effect of next.effects) effects.current?.carryOut(effect)
    } catch (error) {
      // a fault of ours in a key handler: leave the terminal restored, and let the caller say it
      fail(error)
    }
  }, [])

  useEffect(() => {
    const close = (code: 0 | 3 | 130) => {
      ended(newest.current, code)
      exit()
    }
    effects.current = startEffects(ports, {dispatch, close, fail, running, suspendTerminal})
    return effects.current.end
  }, [])

  const current = useCallback(() => newest.current, [])
  return {state, current, dispatch}
}
