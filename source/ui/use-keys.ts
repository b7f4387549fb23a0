import {useInput, usePaste} from 'ink'
import {useRef} from 'react'
import {printable} from '../text/printable.ts'
import {actionsFor} from './keymap.ts'
import {type Press, readKey} from './read-key.ts'
import type {Machine} from './use-machine.ts'

/**
 * Turns input into facts. Presses that were read together are told apart from one that came alone: Ink calls once for each of
 * them, but in one go, and a key that confirms must be alone.
 */
export const useKeys = ({current, dispatch}: Machine, {pastes = true} = {}): void => {
  const together = useRef<Press[]>([])
  const take = () => {
    const presses = together.current
    together.current = []
    for (const press of presses) {
      for (const action of actionsFor(current(), press, presses.length === 1)) dispatch(action)
    }
  }
  useInput((input, key) => {
    together.current.push(readKey(input, key))
    if (together.current.length === 1) queueMicrotask(take)
  })
  usePaste((text) => dispatch({is: 'pasted', text: printable(text)}), {isActive: pastes})
}
