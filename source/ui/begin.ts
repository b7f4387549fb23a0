import type {InterfacePorts} from './interface.ts'
import {WIDE} from './linear/spoken.ts'
import {firstState} from './state/first-state.ts'
import type {Size, State} from './state/state.ts'
import {sizeOf} from './terminal-size.ts'

/** The size to lay out for: lines that are only written have no screen to fit. */
export const sizeFor = ({screenReader, stdout}: InterfacePorts): Size => (screenReader ? WIDE : sizeOf(stdout))

export const begin = (ports: InterfacePorts): State => {
  const {look, policy, now, startRun, pins} = ports
  return firstState({
    view: look.view(),
    policy,
    pinFile: pins.file,
    now: now(),
    canRemove: startRun !== null,
    size: sizeFor(ports),
  })
}
