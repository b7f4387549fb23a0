import {begin} from './begin.ts'
import {AppearanceContext} from './components/appearance.ts'
import type {InterfacePorts} from './interface.ts'
import {Screen} from './screens/screen.tsx'
import {useKeys} from './use-keys.ts'
import {type Heard, useMachine} from './use-machine.ts'

interface Props {
  readonly ports: InterfacePorts
  readonly heard: Heard
}

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
