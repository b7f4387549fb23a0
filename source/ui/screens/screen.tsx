import {textLines, textScreen} from '../select/text-screen.ts'
import {tooSmallLines} from '../select/too-small.ts'
import {isTooSmall} from '../state/layout.ts'
import type {State} from '../state/state.ts'
import {Lines} from './lines.tsx'
import {ListScreen} from './list.tsx'
import {WaitingScreen} from './waiting.tsx'

/** Whatever is in front: details, plan, run, receipt, help and problems are lines, the list is more. */
export const Screen = ({state}: {readonly state: State}) => {
  const {rows} = state.size
  if (isTooSmall(state.size)) return <Lines lines={tooSmallLines(state)} height={rows} />
  const text = textScreen(state)
  if (text !== null) return <Lines lines={textLines(state, text)} height={rows} />
  const {connection, inventory} = state.view
  const isWaiting = connection.is === 'connecting' && inventory.snapshot.readAt === null
  return isWaiting ? <WaitingScreen state={state} /> : <ListScreen state={state} />
}
