import {render} from 'ink'
import {App} from './app.tsx'
import type {InterfacePorts, InterfaceResult} from './interface.ts'
import {LinearApp} from './linear/linear-app.tsx'
import type {State} from './state/state.ts'

/**
 * Shows the interface until it is left. Rejects with what was thrown inside it, once the terminal is as it was: Ink's own
 * report of an error goes with the alternate screen.
 */
export const openInterface = async (ports: InterfacePorts): Promise<InterfaceResult> => {
  let result: InterfaceResult = {code: 130, receipts: []}
  const ended = ({receipts}: State, code: InterfaceResult['code']) => {
    result = {code, receipts}
  }
  let run: Promise<void> = Promise.resolve()
  const running = (done: Promise<void>) => {
    run = done
  }
  const heard = {ended, running}
  const {waitUntilExit, unmount} = render(
    ports.screenReader ? <LinearApp ports={ports} heard={heard} /> : <App ports={ports} heard={heard} />,
    {
      stdin: ports.stdin,
      stdout: ports.stdout,
      stderr: ports.stderr,
      alternateScreen: !ports.screenReader,
      incrementalRendering: true,
      // Ink draws nothing where CI is set, even in a terminal; what is not drawn is only written, line by line
      interactive: !ports.screenReader,
      exitOnCtrlC: false,
      isScreenReaderEnabled: ports.screenReader,
    },
  )
  ports.onCrash(unmount)
  try {
    await waitUntilExit()
  } finally {
    // a fault in the interface stops a run; what is in flight must finish before the engine is let go
    await run
  }
  return result
}
