// The least an Ink program can do, bundled as dock-tidy is: what its first frame is measured against.

import {render, Text, useApp, useInput} from 'ink'

const Hello = () => {
  const {exit} = useApp()
  useInput((input) => {
    if (input === 'q') exit()
  })
  return <Text>hello</Text>
}

render(<Hello />, {alternateScreen: true, incrementalRendering: true})
