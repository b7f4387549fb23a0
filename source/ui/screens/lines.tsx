import {Box} from 'ink'
import {Row} from '../components/row.tsx'
import type {Line} from '../select/line.ts'

/** Lines from the top of the terminal down, `height` rows in all. */
export const Lines = ({lines, height}: {readonly lines: readonly Line[]; readonly height: number}) => (
  <Box flexDirection="column" height={height}>
    {lines.map((row, index) => (
      <Row key={index} line={row} />
    ))}
  </Box>
)
