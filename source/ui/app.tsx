import {AppearanceContext} from './components/appearance.ts'
import type {InterfacePorts} from './interface.ts'
import {ListScreen} from './screens/list.tsx'
import {TextScreen} from './screens/text.tsx'
import {textScreen} from './select/text-screen.ts'
import {firstState} from './state/first-state.ts'
import type {State} from './state/state.ts'
import {useKeys} from './use-keys.ts'
import {type Heard, useMachine} from './use-machine.ts'

interface Props {
  readonly ports: InterfacePorts
  readonly heard: Heard
}

const begin = ({look, policy, now, startRun, stdout}: InterfacePorts): State =>
  firstState({
    view: look.view(),
    policy,
    now: now(),
    canRemove: startRun !== null,
    size: {columns: stdout.columns, rows: stdout.rows},
  })

/** The one component that holds state; the screens are views of it. */
export const App = ({ports, heard}: Props) => {
  const machine = useMachine(ports, () => begin(ports), heard)
  useKeys(machine)
  const text = textScreen(machine.state)
  return (
    <AppearanceContext value={ports}>
      {text === null ? (
        <ListScreen state={machine.state} title={ports.title} />
      ) : (
        <TextScreen state={machine.state} text={text} />
      )}
    </AppearanceContext>
  )
}
