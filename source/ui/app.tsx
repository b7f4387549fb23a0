import {AppearanceContext} from './components/appearance.ts'
import type {InterfacePorts} from './interface.ts'
import {Screen} from './screens/screen.tsx'
import {firstState} from './state/first-state.ts'
import type {State} from './state/state.ts'
import {sizeOf} from './terminal-size.ts'
import {useKeys} from './use-keys.ts'
import {type Heard, useMachine} from './use-machine.ts'

interface Props {
  readonly ports: InterfacePorts
  readonly heard: Heard
}

const begin = ({look, policy, now, startRun, pins, stdout}: InterfacePorts): State =>
  firstState({
    view: look.view(),
    policy,
    pinFile: pins.file,
    now: now(),
    canRemove: startRun !== null,
    size: sizeOf(stdout),
  })

/** The one component that holds state; the screens are views of it. */
export const App = ({ports, heard}: Props) => {
  const machine = useMachine(ports, () => begin(ports), heard)
  useKeys(machine)
  return (
    <AppearanceContext value={ports}>
      <Screen state={machine.state} />
    </AppearanceContext>
  )
}
