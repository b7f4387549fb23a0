import {render} from 'ink'
import {App} from './app.tsx'
import type {InterfacePorts, InterfaceResult} from './interface.ts'
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
  const {waitUntilExit} = render(<App ports={ports} ended={ended} />, {
    stdin: ports.stdin,
    stdout: ports.stdout,
    stderr: ports.stderr,
    alternateScreen: true,
    incrementalRendering: true,
    exitOnCtrlC: false,
    isScreenReaderEnabled: ports.screenReader,
  })
  await waitUntilExit()
  return result
}
