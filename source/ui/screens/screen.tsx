import {textScreen} from '../select/text-screen.ts'
import type {State} from '../state/state.ts'
import {ListScreen} from './list.tsx'
import {TextScreen} from './text.tsx'
import {WaitingScreen} from './waiting.tsx'

/** Whatever is in front. */
export const Screen = ({state}: {readonly state: State}) => {
  const text = textScreen(state)
  if (text !== null) return <TextScreen state={state} text={text} />
  const {connection, inventory} = state.view
  const isWaiting = connection.is === 'connecting' && inventory.snapshot.readAt === null
  return isWaiting ? <WaitingScreen state={state} /> : <ListScreen state={state} />
}
