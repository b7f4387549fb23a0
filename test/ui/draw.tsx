import {renderToString} from 'ink'
import {Screen} from '../../source/ui/screens/screen.tsx'
import type {State} from '../../source/ui/state/state.ts'

/** The screen as text. `columns`: of the paper, wider than the terminal to see what would not fit it. */
export const draw = (state: State, columns = state.size.columns): string =>
  renderToString(<Screen state={state} />, {columns})
