import {Box} from 'ink'
import {Row} from '../components/row.tsx'
import {footerLine} from '../select/footer.ts'
import {barLine, headerLine} from '../select/header.ts'
import {emptyLine, line, piece} from '../select/line.ts'
import {listRows} from '../select/list-rows.ts'
import {EMPTY_LIST, messageLine} from '../select/message.ts'
import {paneLines} from '../select/pane.ts'
import {filterLine, tabsLine, titlesLine} from '../select/tabs.ts'
import {layoutOf} from '../state/layout.ts'
import type {State} from '../state/state.ts'
import {rowsOf} from '../state/visible-items.ts'

const Nothing = ({state}: {readonly state: State}) => {
  const {inventory} = state.view
  const listed = rowsOf(state).length
  const words = listed > 0 ? EMPTY_LIST.filtered : inventory.complete ? EMPTY_LIST.nothing : EMPTY_LIST.reading
  return <Row line={line(state.size.columns, [piece(words, 'dim')])} />
}

/** What is there, by kind: the header, the tabs, the rows on the screen, the item under the cursor, the truth at the bottom. */
export const ListScreen = ({state}: {readonly state: State}) => {
  const {columns} = state.size
  const layout = layoutOf(state.size)
  const rows = listRows(state)
  return (
    <Box flexDirection="column" height={state.size.rows}>
      <Row line={headerLine(state.view, state.title)(columns)} />
      {layout.bar > 0 && <Row line={barLine(state.view)(columns)} />}
      {layout.bar > 1 && <Row line={emptyLine(columns)} />}
      <Row line={tabsLine(state)} />
      <Row line={filterLine(state)} />
      <Row line={titlesLine(state)} />
      <Box flexDirection="column" height={layout.rows} flexShrink={0}>
        {rows.length === 0 && <Nothing state={state} />}
        {rows.map(({key, line: row}) => (
          <Row key={key} line={row} />
        ))}
      </Box>
      <Box flexDirection="column" height={layout.details} flexShrink={0}>
        {paneLines(state).map((row, index) => (
          <Row key={index} line={row} />
        ))}
      </Box>
      <Row line={messageLine(state)(columns)} />
      <Row line={footerLine(state)(columns)} />
    </Box>
  )
}
