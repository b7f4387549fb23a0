import {renderToString} from 'ink'
import {ListScreen} from '../../source/ui/screens/list.tsx'
import {TextScreen} from '../../source/ui/screens/text.tsx'
import {textScreen} from '../../source/ui/select/text-screen.ts'
import type {State} from '../../source/ui/state/state.ts'

/** The screen as text. `columns`: of the paper, wider than the terminal to see what would not fit it. */
export const draw = (state: State, columns = state.size.columns): string => {
  const text = textScreen(state)
  return renderToString(
    text === null ? <ListScreen state={state} title="local" /> : <TextScreen state={state} text={text} />,
    {columns},
  )
}
