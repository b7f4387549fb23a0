import {Box} from 'ink'
import {Row} from '../components/row.tsx'
import {wayOutLine} from '../select/footer.ts'
import {headerLine} from '../select/header.ts'
import type {State} from '../state/state.ts'

/**
 * Before the first list there is nothing to show but this, which is on the screen as soon as can be. It is plain ASCII: the first
 * other character costs the tables that tell its width, about a tenth of a start.
 */
export const WaitingScreen = ({state}: {readonly state: State}) => {
  const {columns, rows} = state.size
  return (
    <Box flexDirection="column" height={rows}>
      <Row line={headerLine(state.view, state.title)(columns)} />
      <Box flexGrow={1} />
      <Row line={wayOutLine(columns)} />
    </Box>
  )
}
