import {Static, Text} from 'ink'
import {useState} from 'react'
import type {Printable} from '../../text/printable.ts'
import {asciiOnly} from '../ascii.ts'
import {begin} from '../begin.ts'
import type {InterfacePorts} from '../interface.ts'
import {useKeys} from '../use-keys.ts'
import {type Heard, useMachine} from '../use-machine.ts'
import {GREETING, narrate} from './narrate.ts'

interface Props {
  readonly ports: InterfacePorts
  readonly heard: Heard
}

/** The interface as lines that are written once and stay: for screen readers, and for terminals that can't move their cursor. */
export const LinearApp = ({ports, heard}: Props) => {
  const [said, tell] = useState<readonly Printable[]>(GREETING)
  const machine = useMachine(
    ports,
    () => begin(ports),
    heard,
    (before, after) => {
      const more = narrate(before, after)
      if (more.length > 0) tell((all) => [...all, ...more])
    },
  )
  useKeys(machine, {pastes: !ports.dumb})
  return (
    <Static items={[...said]}>
      {(text, index) => <Text key={index}>{ports.unicode ? text : asciiOnly(text)}</Text>}
    </Static>
  )
}
