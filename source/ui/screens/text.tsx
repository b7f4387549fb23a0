import {Box} from 'ink'
import {Row} from '../components/row.tsx'
import {type TextScreen as Text, textLines} from '../select/text-screen.ts'
import type {State} from '../state/state.ts'

/** Details, plan, run, receipt, help, problems: a title, lines to scroll, lines that stay. */
export const TextScreen = ({state, text}: {readonly state: State; readonly text: Text}) => (
  <Box flexDirection="column" height={state.size.rows}>
    {textLines(state, text).map((row, index) => (
      <Row key={index} line={row} />
    ))}
  </Box>
)
