// What a key press costs in an Ink program that does nothing but move a cursor over 40 rows: bundled as dock-tidy is, and drawn as
// it draws (one padded text a row, only what changed is written).

import {render, Text, useApp, useInput} from 'ink'
import {memo, useState} from 'react'

const ROWS = 40

const Row = memo(({index, selected}: {readonly index: number; readonly selected: boolean}) => (
  <Text wrap="truncate-end" inverse={selected}>
    {`${selected ? '> ' : '  '}row ${index}`.padEnd(140)}
  </Text>
))

const Rows = () => {
  const {exit} = useApp()
  const [cursor, move] = useState(0)
  useInput((input) => {
    if (input === 'q') exit()
    if (input === 'j') move((at) => Math.min(ROWS - 1, at + 1))
    if (input === 'k') move((at) => Math.max(0, at - 1))
  })
  return Array.from({length: ROWS}, (_, index) => <Row key={index} index={index} selected={index === cursor} />)
}

render(<Rows />, {alternateScreen: true, incrementalRendering: true})
